/**
 * Content controls: the places of a document that hold an answer, each tagged with the prompt it
 * belongs to, so that a document filled in with Word can be read back. The library has none of its own.
 */
import { BuilderElement, FileChild, Paragraph, type ParagraphChild, TextRun, type XmlComponent } from "docx";
import { isDay } from "../../page/date-in-words";
import { isRightToLeft, linesOf } from "../clean-text";

// Word calls a document broken if a control's name is longer.
const LONGEST_NAME = 64;

interface ControlOptions {
  tag: string;
  /** What Word shows on the control. */
  name: string;
  isEmpty?: boolean;
}

export class Control extends FileChild {
  constructor({ tag, name, isEmpty = false }: ControlOptions, kind: XmlComponent[], ...content: XmlComponent[]) {
    super("w:sdt");
    const properties = [element("w:alias", { "w:val": shortName(name) }), element("w:tag", { "w:val": tag })];
    if (isEmpty) properties.push(element("w:showingPlcHdr"));
    this.root.push(element("w:sdtPr", {}, ...properties, ...kind), element("w:sdtContent", {}, ...content));
  }
}

/** A control among the words of a paragraph, where the library's types expect its own parts only. */
export const amongWords = (control: Control): ParagraphChild => control as unknown as ParagraphChild;

/** Paragraphs to write in; where there are none yet, the words that invite to it. */
export function textControl(options: ControlOptions, text: string, invitation: string, keepNext: boolean): Control {
  const isEmpty = text.trim() === "";
  const paragraphs = isEmpty
    ? [new Paragraph({ style: "Answer", keepNext, children: [invite(invitation)] })]
    : linesOf(text).map((line) => lineParagraph(line, keepNext));
  return new Control({ ...options, isEmpty }, [], ...paragraphs);
}

/** Words inside a paragraph: an item of a list, a cell of a table. */
export function wordsControl(options: ControlOptions, text: string, invitation: string): Control {
  const isEmpty = text.trim() === "";
  const runs = linesOf(text).map((line, index) => lineRun(line, index > 0));
  // Not declared as plain text (w:text): LibreOffice then puts every line break before the words.
  return new Control({ ...options, isEmpty }, [], ...(isEmpty ? [invite(invitation)] : runs));
}

export function choiceControl(
  options: ControlOptions,
  points: readonly { value: string; text: string }[],
  chosen: string | undefined,
  invitation: string,
): Control {
  const items = points.map(({ value, text }) => element("w:listItem", { "w:displayText": text, "w:value": value }));
  const shown = points.find(({ value }) => value === chosen)?.text;
  const run = shown === undefined ? invite(invitation) : lineRun(shown);
  return new Control({ ...options, isEmpty: shown === undefined }, [element("w:dropDownList", {}, ...items)], run);
}

/** A day to pick from a calendar; `day` is YYYY-MM-DD, as `shown` says it in words. */
export function dateControl(
  options: ControlOptions,
  { day, shown, lang }: { day: string; shown: string; lang: string },
  invitation: string,
): Control {
  const kind = element(
    "w:date",
    isDay(day) ? { "w:fullDate": `${day}T00:00:00Z` } : {},
    element("w:dateFormat", { "w:val": lang.startsWith("es") ? "d 'de' MMMM 'de' yyyy" : "MMMM d, yyyy" }),
    element("w:lid", { "w:val": lang }),
    element("w:storeMappedDataAs", { "w:val": "date" }),
    element("w:calendar", { "w:val": "gregorian" }),
  );
  const isEmpty = shown.trim() === "";
  return new Control({ ...options, isEmpty }, [kind], isEmpty ? invite(invitation) : lineRun(shown));
}

export function tickControl(options: ControlOptions, isTicked: boolean): Control {
  const font = { "w14:font": "Segoe UI Symbol" };
  const box = element(
    "w14:checkbox",
    {},
    element("w14:checked", { "w14:val": isTicked ? "1" : "0" }),
    element("w14:checkedState", { "w14:val": "2611", ...font }),
    element("w14:uncheckedState", { "w14:val": "2610", ...font }),
  );
  return new Control(options, [box], new TextRun({ text: isTicked ? "☑" : "☐", font: "Segoe UI Symbol" }));
}

/** A paragraph of the reader's, in the direction its own words have. */
function lineParagraph(line: string, keepNext: boolean): Paragraph {
  return new Paragraph({ style: "Answer", keepNext, bidirectional: isRightToLeft(line), children: [lineRun(line)] });
}

const lineRun = (text: string, isNewLine = false): TextRun =>
  new TextRun({ text, rightToLeft: isRightToLeft(text), break: isNewLine ? 1 : 0 });

const invite = (text: string): TextRun => new TextRun({ text, style: "PlaceholderText" });

function shortName(name: string): string {
  const letters = [...name];
  // Counted as Word counts: an emoji is two.
  while (letters.join("").length > LONGEST_NAME) letters.pop();
  return letters.join("");
}

export function element(
  name: string,
  attributes: Record<string, string> = {},
  ...children: XmlComponent[]
): XmlComponent {
  const payload = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, { key, value }]));
  return new BuilderElement({ name, attributes: payload, children });
}
