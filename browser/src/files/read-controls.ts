/** Finds the tagged content controls of a document, and what was written, ticked or chosen in each. */
import { Refused } from "./refused";
import { type DocxPackage, all, attribute, child } from "./docx-package";

export interface FoundControl {
  /** The tag, in its parts. */
  parts: string[];
  /** Words written in it; for a choice, the value of the one chosen. */
  text: string;
  kind: "text" | "choice" | "tick";
  isTicked: boolean;
  /** The heading above it: the question as this document words it. */
  asked: string;
}

const MOST_CONTROLS = 20_000;
/** The level of the heading a prompt has. */
const PROMPT_HEADING = "heading 2";
const SKIPPED = "instrText, delText, Fallback";

export function readControls({ body, styles }: DocxPackage): FoundControl[] {
  const headings = styles ? headingStyles(styles) : new Set<string>();
  const found: FoundControl[] = [];
  let asked = "";
  for (const element of body.getElementsByTagNameNS("*", "*")) {
    if (element.localName === "p" && headings.has(attribute(child(child(element, "pPr"), "pStyle"), "val") ?? "")) {
      asked = textOf(element);
    } else if (element.localName === "sdt") {
      const control = readControl(element, asked);
      if (control) found.push(control);
      if (found.length > MOST_CONTROLS) throw new Refused("too_large");
    }
  }
  return found;
}

/** Word gives its styles an id in its own language, and keeps the name. */
function headingStyles(styles: Document): Set<string> {
  const named = all(styles, "style").filter((style) => attribute(child(style, "name"), "val")?.toLowerCase() === PROMPT_HEADING);
  return new Set(named.map((style) => attribute(style, "styleId") ?? ""));
}

function readControl(element: Element, asked: string): FoundControl | undefined {
  const properties = child(element, "sdtPr");
  const content = child(element, "sdtContent");
  const tag = attribute(child(properties, "tag"), "val");
  if (!tag || !content) return undefined;
  const parts = tag.split("/");
  const box = child(properties, "checkbox");
  if (box) {
    const isTicked = ["1", "true", "on"].includes(attribute(child(box, "checked"), "val") ?? "");
    return { parts, text: "", kind: "tick", isTicked, asked };
  }
  const written = child(properties, "showingPlcHdr") ? "" : textOf(content);
  const choices = child(properties, "dropDownList") ?? child(properties, "comboBox");
  if (!choices) return { parts, text: written, kind: "text", isTicked: false, asked };
  const chosen = all(choices, "listItem").find((item) => written !== "" && attribute(item, "displayText") === written);
  return { parts, text: attribute(chosen, "value") ?? "", kind: "choice", isTicked: false, asked };
}

/** The words inside, a line for each paragraph and each break. */
function textOf(content: Element): string {
  let text = "";
  let paragraphs = 0;
  for (const element of content.querySelectorAll("*")) {
    const name = element.localName;
    if (name === "p" && (paragraphs += 1) > 1) text += "\n";
    else if (name === "br" || name === "cr") text += "\n";
    else if (name === "tab" && element.parentElement?.localName === "r") text += "\t";
    else if (name === "noBreakHyphen") text += "\u2011";
    else if (name === "t" && !element.closest(SKIPPED)) text += element.textContent;
  }
  return text;
}
