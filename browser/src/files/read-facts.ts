/** What a document says of itself, beside its words: how headings are called, its language, when it was saved. */

import { WORKBOOK_ID } from "../answers/record";
import { WORKBOOK_PROPERTY } from "./content-tags";
import type { DocxPackage } from "./docx-package";
import { readXml, type XmlReader } from "./read-xml";
import type { Breathe } from "./slices";

export interface DocumentFacts {
  /** The styles of a prompt's heading. */
  headings: ReadonlySet<string>;
  language: string | undefined;
  created: string | undefined;
  modified: string | undefined;
  /** Whose it is, where that is not the module's own name. */
  name: string | undefined;
  /** As in an answer file. */
  workbook: string | undefined;
}

/** The level of the heading a prompt has. Word gives its styles an id in its own language, and keeps the name. */
const PROMPT_HEADING = "heading 2";

export async function readFacts(parts: DocxPackage, breathe: Breathe): Promise<DocumentFacts> {
  const { styles, properties, own } = parts;
  const style = new StyleReader();
  const saved = new PropertyReader();
  const ours = new OwnReader();
  if (styles.length > 0) await readXml(styles, style, breathe);
  if (properties.length > 0) await readXml(properties, saved, breathe);
  if (own.length > 0) await readXml(own, ours, breathe);
  const { headings, language } = style;
  const [created, modified, creator, subject] = ["created", "modified", "creator", "subject"].map((name) =>
    saved.found.get(name),
  );
  return {
    headings,
    language,
    created,
    modified,
    name: creator === subject ? undefined : creator,
    workbook: ours.workbook,
  };
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

/** The properties that we add. */
class OwnReader implements XmlReader {
  workbook: string | undefined;
  #isOurs = false;

  open({ name, attribute }: Parameters<XmlReader["open"]>[0]): void {
    if (name === "property") this.#isOurs = attribute("name") === WORKBOOK_PROPERTY;
  }

  text(text: string): void {
    if (this.#isOurs && WORKBOOK_ID.test(text.trim())) this.workbook ??= text.trim();
  }

  close(): void {}
}
