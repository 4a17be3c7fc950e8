/** An answer as something to read: in recalls, beside a changed question, where two versions meet. */
import type { AnswerValue, PlanRow } from "./answer-record";
import { isEmpty } from "./answer-record";
import { make } from "./dom";

/** The author's words for checklist keys, plan columns and points of a scale. */
export type ItemNames = Readonly<Record<string, string>>;

export function renderAnswer(value: AnswerValue, names: ItemNames = {}): HTMLElement {
  if (typeof value === "string") return written("p", value);
  if (typeof value === "number") {
    const name = names[value];
    return written("p", name ? `${value} · ${name}` : String(value));
  }
  const list = make("ul", "reflection-answer");
  for (const part of value) {
    if (isEmpty([part] as AnswerValue)) continue;
    list.append(typeof part === "string" ? written("li", nameOf(part, names)) : make("li", "", renderRow(part, names)));
  }
  return list;
}

/** Read the `items` an author gave, as the page carries them, into names. */
export function itemNames(json: string | null): ItemNames {
  try {
    const items: unknown = JSON.parse(json ?? "{}");
    if (!Array.isArray(items)) return items as ItemNames;
    const points = items.length === 2 ? [1, 5] : items.map((_, index) => index + 1);
    return Object.fromEntries(items.map((words, index) => [points[index], String(words)]));
  } catch {
    return {};
  }
}

/** A reader may write "constructor", which every object has: only the author's own words count. */
const nameOf = (key: string, names: ItemNames): string => (Object.hasOwn(names, key) ? names[key]! : key);

function renderRow(row: PlanRow, names: ItemNames): HTMLElement {
  const list = make("dl", "");
  for (const [key, text] of Object.entries(row)) {
    if (text) list.append(make("dt", "", nameOf(key, names)), written("dd", text));
  }
  return list;
}

function written(tag: "p" | "li" | "dd", text: string): HTMLElement {
  const element = make(tag, "reflection-written", text);
  element.dir = "auto";
  return element;
}
