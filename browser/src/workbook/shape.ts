/**
 * The form an answer takes on paper, answered or not. One place decides it for every writer.
 *
 * An author may have changed a prompt's kind since: the answer then keeps the form it was given in.
 */
import { type AnswerValue, type PlanRow } from "../answers/record";
import { kindOf } from "../files/answer-file";
import { type Item, type Kind, type PromptData, keyedItems, scalePoints } from "../module-data";
import { cleanText } from "./clean-text";
import type { Entry } from "./contents";

export type Shape =
  | { form: "text"; text: string; rows: number }
  | { form: "list"; items: string[]; rows: number }
  | { form: "scale"; points: { value: number; text: string }[]; chosen: number | undefined }
  | { form: "checklist"; items: (Item & { isTicked: boolean })[] }
  | { form: "plan"; columns: Item[]; rows: string[][] };

const USUAL_ROWS = { text: 6, list: 3, plan: 3 };

export function shapeOf({ prompt, value }: Entry, planWords: Readonly<Record<string, string>>): Shape {
  switch (formOf(prompt, value)) {
    case "text":
      return { form: "text", text: cleanText(String(value ?? "")), rows: prompt.rows ?? USUAL_ROWS.text };
    case "list":
      return { form: "list", items: texts(value), rows: prompt.rows ?? USUAL_ROWS.list };
    case "scale":
      return { form: "scale", points: pointsOf(prompt, value), chosen: typeof value === "number" ? value : undefined };
    case "checklist":
      return { form: "checklist", items: ticks(prompt, texts(value)) };
    case "plan":
      return planOf(prompt, (value ?? []) as PlanRow[], planWords);
  }
}

/** The prompt's own kind where the answer fits it, else the answer's. */
function formOf({ kind, items }: PromptData, value: AnswerValue | undefined): Kind {
  if (value === undefined) return kind;
  const written = kindOf(value);
  if (kind === "checklist" && written === "list") {
    const keys = new Set(items.map((item) => (typeof item === "string" ? item : item.key)));
    return (value as string[]).some((key) => keys.has(key)) ? "checklist" : "list";
  }
  return written;
}

const texts = (value: AnswerValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((part) => typeof part === "string").map(cleanText) : [];

function pointsOf(prompt: PromptData, value: AnswerValue | undefined): { value: number; text: string }[] {
  const points = (prompt.kind === "scale" ? scalePoints(prompt) : []).map((text, index) => ({ value: index + 1, text }));
  const isKnown = typeof value !== "number" || points.some((point) => point.value === value);
  return isKnown ? points : [...points, { value, text: "" }];
}

/** The author's entries, then ticked ones that are no longer among them. */
function ticks(prompt: PromptData, keys: string[]): (Item & { isTicked: boolean })[] {
  const items = keyedItems(prompt);
  const known = new Set(items.map(({ key }) => key));
  const gone = keys.filter((key) => !known.has(key)).map((key) => ({ key, text: key, isTicked: true }));
  return [...items.map((item) => ({ ...item, isTicked: keys.includes(item.key) })), ...gone];
}

function planOf(prompt: PromptData, rows: PlanRow[], planWords: Readonly<Record<string, string>>): Shape {
  const named = prompt.kind === "plan" ? keyedItems(prompt) : [];
  const usual = Object.entries(planWords).map(([key, text]) => ({ key, text }));
  const columns = named.length > 0 ? named : prompt.kind === "plan" ? usual : [];
  const known = new Set(columns.map(({ key }) => key));
  const gone = [...new Set(rows.flatMap(Object.keys))].filter(
    (key) => !known.has(key) && rows.some((row) => row[key]?.trim()),
  );
  const all = [...columns, ...gone.map((key) => ({ key, text: key }))];
  const count = Math.max(rows.length, prompt.rows ?? USUAL_ROWS.plan);
  const cells = (row: PlanRow | undefined): string[] => all.map(({ key }) => cleanText(row?.[key] ?? ""));
  return { form: "plan", columns: all, rows: Array.from({ length: count }, (_, index) => cells(rows[index])) };
}

/** "4 of 5 (1: news goes out, 5: we decide together)": a number says nothing without its ends. */
export function scaleInWords(
  { points, chosen }: Extract<Shape, { form: "scale" }>,
  say: (key: string, values: Record<string, string | number>) => string,
): string {
  const own = points.find(({ value }) => value === chosen)?.text;
  if (own) return `${chosen}: ${own}`;
  const ends = points.filter(({ text }) => text).map(({ value, text }) => `${value}: ${text}`);
  const number = points.length > 1 ? say("scale_of", { value: chosen ?? "", count: points.length }) : String(chosen);
  return ends.length > 0 ? `${number} (${ends.join(", ")})` : number;
}
