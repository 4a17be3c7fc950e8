/**
 * The form an answer takes on paper, answered or not. One place decides it for every writer.
 *
 * An author may have changed a prompt's kind since: the answer then keeps the form it was given in.
 */
import { type AnswerValue, cellOf, isMarks, type Marks, type PlanRow } from "../answers/record";
import { kindOf } from "../files/answer-file";
import { type Item, type Kind, keyedItems, namesOf, type PromptData, scalePoints } from "../module-data";
import { dateInWords } from "../page/date-in-words";
import { isKnown, withKeysOfToday, wordsOnce } from "../page/item-names";
import { pointKey } from "../page/point";
import { filled } from "../page/words";
import { cleanText } from "./clean-text";
import type { Entry } from "./contents";
import type { Catalogue } from "./say";

export type Shape =
  | { form: "text"; text: string; rows: number }
  | { form: "list"; items: string[]; rows: number }
  | { form: "scale"; points: { value: number; text: string }[]; chosen: number | undefined }
  | { form: "checklist"; items: (Item & { isTicked: boolean })[] }
  | { form: "plan"; columns: Item[]; rows: string[][] }
  | { form: "matrix"; steps: string[]; rows: (Item & { chosen: number | undefined })[] };

const USUAL_ROWS = { text: 6, list: 3, plan: 3 };

export function shapeOf({ prompt, value: saved }: Entry, catalogue: Catalogue): Shape {
  const value = saved === undefined ? undefined : withKeysOfToday(saved, namesOf(prompt));
  switch (formOf(prompt, value)) {
    case "text":
      return { form: "text", text: cleanText(String(value ?? "")), rows: prompt.rows ?? USUAL_ROWS.text };
    case "list":
      return { form: "list", items: texts(value), rows: prompt.rows ?? USUAL_ROWS.list };
    case "scale":
      return { form: "scale", points: pointsOf(prompt, value), chosen: typeof value === "number" ? value : undefined };
    case "checklist":
      return { form: "checklist", items: ticks(prompt, texts(value), catalogue) };
    case "plan":
      return planOf(prompt, (value ?? []) as PlanRow[], catalogue);
    case "matrix":
      return matrixOf(prompt, isMarks(value) ? value : {}, catalogue);
  }
}

/** The prompt's own kind where the answer fits it, else the answer's. */
function formOf(prompt: PromptData, value: AnswerValue | undefined): Kind {
  const { kind } = prompt;
  if (value === undefined) return kind;
  const written = kindOf(value);
  if (kind === "checklist" && written === "list") {
    const names = namesOf(prompt);
    return (value as string[]).some((key) => isKnown(key, names)) ? "checklist" : "list";
  }
  return written;
}

const texts = (value: AnswerValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((part) => typeof part === "string").map(cleanText) : [];

function pointsOf(prompt: PromptData, value: AnswerValue | undefined): { value: number; text: string }[] {
  const points = (prompt.kind === "scale" ? scalePoints(prompt) : []).map((text, index) => ({
    value: index + 1,
    text,
  }));
  const isKnown = typeof value !== "number" || points.some((point) => point.value === value);
  return isKnown ? points : [...points, { value, text: "" }];
}

/** The author's entries, then ticked ones that are no longer among them. */
function ticks(prompt: PromptData, keys: string[], catalogue: Catalogue): (Item & { isTicked: boolean })[] {
  const items = keyedItems(prompt);
  const known = new Set(items.map(({ key }) => key));
  const others = keys
    .filter((key) => !known.has(key))
    .map((key) => ({ key, text: gone(key, prompt, catalogue), isTicked: true }));
  const ticked = new Set(keys);
  return [...items.map((item) => ({ ...item, isTicked: ticked.has(item.key) })), ...others];
}

function planOf(prompt: PromptData, rows: PlanRow[], catalogue: Catalogue): Shape {
  const named = prompt.kind === "plan" ? keyedItems(prompt) : [];
  const usual = Object.entries(catalogue.plan).map(([key, text]) => ({ key, text }));
  const columns = named.length > 0 ? named : prompt.kind === "plan" ? usual : [];
  const known = new Set(columns.map(({ key }) => key));
  const written = new Set(rows.flatMap((row) => Object.keys(row).filter((key) => row[key]!.trim())));
  const others = [...written].filter((key) => !known.has(key));
  const all = [
    ...columns,
    ...others.map((key) => ({
      key,
      text: columns.length > 0 ? gone(key, prompt, catalogue) : wordsOnce(key, namesOf(prompt)),
    })),
  ];
  const count = Math.max(rows.length, prompt.rows ?? USUAL_ROWS.plan);
  const cells = (row: PlanRow | undefined): string[] => all.map(({ key }) => cleanText(cellOf(row, key)));
  return { form: "plan", columns: all, rows: Array.from({ length: count }, (_, index) => cells(rows[index])) };
}

/** The author's rows, then marked ones that are no longer among them. */
function matrixOf(prompt: PromptData, marks: Marks, catalogue: Catalogue): Shape {
  const items = prompt.kind === "matrix" ? keyedItems(prompt) : [];
  const known = new Set(items.map(({ key }) => key));
  const name = (key: string): string =>
    known.size > 0 ? gone(key, prompt, catalogue) : wordsOnce(key, namesOf(prompt));
  const others = Object.keys(marks)
    .filter((key) => !known.has(key))
    .map((key) => ({ key, text: name(key) }));
  const chosen = new Map(Object.entries(marks));
  const rows = [...items, ...others].map((item) => ({ ...item, chosen: chosen.get(item.key) }));
  return { form: "matrix", steps: (prompt.kind === "matrix" && prompt.scale) || [], rows };
}

/** "Starting (2 of 4)", where the step still has words. */
export function markInWords(
  steps: readonly string[],
  chosen: number,
  say: (key: string, values: Record<string, string | number>) => string,
): string {
  const text = steps[chosen - 1];
  return text ? say("mark", { text, value: chosen, count: steps.length }) : String(chosen);
}

/** A key the author has taken out since. */
const gone = (key: string, prompt: PromptData, { workbook }: Catalogue): string =>
  filled(workbook["gone"] ?? "{name}", { name: wordsOnce(key, namesOf(prompt)) });

/** What stands in a plan's cell, a day as people write it. */
export const cellInWords = (text: string, { type }: Item, lang: string): string =>
  type === "date" ? dateInWords(text, lang) : text;

/** "4 of 5, near “we decide together”"; a step that has words of its own says those. */
export function scaleInWords(
  { points, chosen }: Extract<Shape, { form: "scale" }>,
  say: (key: string, values: Record<string, string | number>) => string,
): string {
  const text = points.find(({ value }) => value === chosen)?.text;
  if (text) return `${chosen}: ${text}`;
  const [low = "", high] = [points[0]?.text, points.at(-1)?.text];
  return chosen !== undefined && high
    ? say(pointKey(chosen, points.length), { value: chosen, count: points.length, low, high })
    : String(chosen);
}
