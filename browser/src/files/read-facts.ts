/** What a document says of itself, beside its words: how headings are called, its language, when it was saved. */
import type { DocxPackage } from "./docx-package";
import { readXml, type XmlReader } from "./read-xml";
import type { Breathe } from "./slices";

export interface DocumentFacts {
  /** The styles of a prompt's heading. */
  headings: ReadonlySet<string>;
  language: string | undefined;
  created: string | undefined;
  modified: string | undefined;
}

/** The level of the heading a prompt has. Word gives its styles an id in its own language, and keeps the name. */
const PROMPT_HEADING = "heading 2";

export async function readFacts({ styles, properties }: DocxPackage, breathe: Breathe): Promise<DocumentFacts> {
  const style = new StyleReader();
  const saved = new PropertyReader();
  if (styles.length > 0) await readXml(styles, style, breathe);
  if (properties.length > 0) await readXml(properties, saved, breathe);
  const { headings, language } = style;
  return { headings, language, created: saved.found.get("created"), modified: saved.found.get("modified") };
}

class StyleReader implements XmlReader {
  readonly headings = new Set<string>();
  language: string | undefined;
  #style = "";
  #inDefaults = false;

  open({ name, attribute }: Parameters<XmlReader["open"]>[0], path: readonly string[]): void {
    if (name === "style") this.#style = attribute("styleId") ?? "";
    else if (name === "docDefaults") this.#inDefaults = true;
    else if (name === "lang" && this.#inDefaults) this.language ??= attribute("val");
    else if (name === "name" && path.at(-1) === "style" && attribute("val")?.toLowerCase() === PROMPT_HEADING)
      this.headings.add(this.#style);
  }

  text(): void {}

  close(name: string): void {
    if (name === "docDefaults") this.#inDefaults = false;
  }
}

class PropertyReader implements XmlReader {
  readonly found = new Map<string, string>();

  open(): void {}

  text(text: string, path: readonly string[]): void {
    const name = path.at(-1) ?? "";
    if (!this.found.has(name) && text.trim()) this.found.set(name, text.trim());
  }

  close(): void {}
}
