/** Finds the tagged content controls of a document, and what was written, ticked or chosen in each. */
import { LARGEST_PART } from "./docx-package";
import type { XmlElement, XmlReader } from "./read-xml";
import { Refused } from "./refused";

export interface FoundControl {
  /** The tag, in its parts. */
  parts: string[];
  /** Words written in it; for a choice, the value of the one chosen. */
  text: string;
  kind: "text" | "choice" | "tick";
  isTicked: boolean;
  /** The day picked in a calendar, YYYY-MM-DD; Word keeps it beside what is shown. */
  day: string | undefined;
  /** The heading above it: the question as this document words it. */
  asked: string;
}

/** Far more than a plan that fills an answer file to its limit. */
const MOST_CONTROLS = 500_000;
const SKIPPED = new Set(["instrText", "delText", "Fallback"]);

/** A stretch of the document's text, in which a line begins with each paragraph but the first. */
class Stretch {
  #end = 0;
  #firstLine: number | undefined;

  constructor(readonly start: number) {}

  /** Return whether it is the first. */
  line(at: number): boolean {
    if (this.#firstLine !== undefined) return false;
    this.#firstLine = at;
    return true;
  }

  close(at: number): void {
    this.#end = at;
  }

  /** Of all the document's text. */
  of(text: string): string {
    if (this.#firstLine === undefined) return text.slice(this.start, this.#end);
    return text.slice(this.start, this.#firstLine) + text.slice(this.#firstLine + 1, this.#end);
  }
}

interface OpenControl {
  tag: string | undefined;
  kind: FoundControl["kind"];
  isTicked: boolean;
  isInvitation: boolean;
  day: string | undefined;
  choices: { words: string | undefined; value: string }[];
  content: Stretch | undefined;
  heading: Stretch | undefined;
}

export class ControlReader implements XmlReader {
  /** All words of the document; controls and headings are stretches of it, so that nesting costs nothing. */
  #text = "";
  readonly #headings: ReadonlySet<string>;
  readonly #found: OpenControl[] = [];
  readonly #controls: OpenControl[] = [];
  readonly #contents: Stretch[] = [];
  readonly #paragraphs: Stretch[] = [];
  #heading: Stretch | undefined;
  #skipped = 0;
  #inProperties = 0;

  /** `headings`: the styles of a prompt's heading. */
  constructor(headings: ReadonlySet<string>) {
    this.#headings = headings;
  }

  open(element: XmlElement, path: readonly string[]): void {
    const { name } = element;
    const parent = path.at(-1);
    if (SKIPPED.has(name)) this.#skipped += 1;
    if (name === "sdtPr") this.#inProperties += 1;
    else if (name === "sdt") this.#controls.push(unread(this.#heading));
    else if (name === "sdtContent" && parent === "sdt") this.#openContent();
    else if (name === "p") this.#openParagraph();
    else if (name === "br" || name === "cr") this.#text += "\n";
    else if (name === "tab" && parent === "r") this.#text += "\t";
    else if (name === "noBreakHyphen") this.#text += "\u2011";
    else if (name === "pStyle" && parent === "pPr" && this.#headings.has(element.attribute("val") ?? ""))
      this.#heading = this.#paragraphs.at(-1);
    else if (this.#inProperties > 0) this.#property(element, path);
  }

  text(text: string, path: readonly string[]): void {
    if (this.#skipped === 0 && path.at(-1) === "t") this.#text += text;
  }

  close(name: string, path: readonly string[]): void {
    if (SKIPPED.has(name)) this.#skipped -= 1;
    else if (name === "sdtPr") this.#inProperties -= 1;
    else if (name === "p") this.#paragraphs.pop()?.close(this.#text.length);
    else if (name === "sdtContent" && path.at(-1) === "sdt") this.#contents.pop()?.close(this.#text.length);
    else if (name === "sdt") this.#controls.pop();
  }

  /** In the order of the document. */
  controls(): FoundControl[] {
    const found = this.#found.filter(({ tag }) => tag);
    // Controls in controls hold the same words again and again.
    let size = 0;
    return found.map(({ tag, kind, isTicked, isInvitation, day, choices, content, heading }) => {
      const words = isInvitation || kind === "tick" ? "" : content!.of(this.#text);
      if ((size += words.length) > LARGEST_PART) throw new Refused("too_large");
      const chosen = words === "" ? undefined : choices.find((choice) => choice.words === words)?.value;
      const text = kind === "choice" ? (chosen ?? "") : words;
      return { parts: tag!.split("/"), text, kind, isTicked, day, asked: heading?.of(this.#text) ?? "" };
    });
  }

  #openContent(): void {
    const control = this.#controls.at(-1)!;
    if (control.content) throw new Refused("unreadable");
    control.content = new Stretch(this.#text.length);
    this.#contents.push(control.content);
    if (this.#found.push(control) > MOST_CONTROLS) throw new Refused("too_large");
  }

  #openParagraph(): void {
    // Those that opened since the last paragraph: the ones around them have their first.
    for (let index = this.#contents.length - 1; this.#contents[index]?.line(this.#text.length); index -= 1);
    this.#text += "\n";
    this.#paragraphs.push(new Stretch(this.#text.length));
  }

  #property(element: XmlElement, path: readonly string[]): void {
    const { name } = element;
    const control = this.#controls.at(-1);
    if (!control) return;
    if (path.at(-1) === "sdtPr") {
      if (name === "tag") control.tag ??= element.attribute("val");
      if (name === "showingPlcHdr") control.isInvitation = true;
      if (name === "date") control.day = element.attribute("fullDate")?.slice(0, 10);
      if (name === "checkbox") control.kind = "tick";
      if (name === "dropDownList" || name === "comboBox") control.kind = control.kind === "tick" ? "tick" : "choice";
    } else if (name === "checked" && path.at(-1) === "checkbox") {
      control.isTicked = ["1", "true", "on"].includes(element.attribute("val") ?? "");
    } else if (name === "listItem") {
      control.choices.push({ words: element.attribute("displayText"), value: element.attribute("value") ?? "" });
    }
  }
}

const unread = (heading: Stretch | undefined): OpenControl => ({
  tag: undefined,
  kind: "text",
  isTicked: false,
  isInvitation: false,
  day: undefined,
  choices: [],
  content: undefined,
  heading,
});
