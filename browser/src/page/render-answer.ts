/** An answer as something to read: in recalls, beside a changed question, where two versions meet. */
import type { AnswerValue, PlanRow } from "../answers/record";
import { isEmpty } from "../answers/record";
import { beginningOf } from "./beginning";
import { make } from "./dom";
import { words } from "./words";

/** The author's words for checklist keys, plan columns and points of a scale. */
export type ItemNames = Readonly<Record<string, string>>;

export function renderAnswer(whole: AnswerValue, names: ItemNames = {}): HTMLElement {
  const { value, isCut } = beginningOf(whole, names);
  const shown = render(value, names);
  if (isCut) shown.append(make(shown.tagName === "UL" ? "li" : "span", "reflection-beginning", words("answer", "beginning")));
  return shown;
}

function render(value: AnswerValue, names: ItemNames): HTMLElement {
  if (typeof value === "string") return written("p", value);
  if (typeof value === "number") return written("p", pointInWords(value, names));
  const list = make("ul", "reflection-answer");
  const isChecklist = typeof value[0] === "string" && Object.keys(names).length > 0;
  if (isChecklist) {
    // What is not checked is half of the answer; an entry the author took out since is part of it too.
    for (const key of new Set([...Object.keys(names), ...(value as string[])])) list.append(renderCheck(key, names, value as string[]));
    return list;
  }
  for (const part of value) {
    if (isEmpty([part] as AnswerValue)) continue;
    list.append(typeof part === "string" ? written("li", nameOf(part, names)) : make("li", "", renderRow(part, names)));
  }
  return list;
}

/** A number says nothing without its ends. */
function pointInWords(value: number, names: ItemNames): string {
  const count = Math.max(...Object.keys(names).map(Number));
  const [low = "", text = "", high = ""] = [names[1], names[value], names[count]];
  if (count < 2 || (!text && !high)) return String(value);
  return words("answer", text ? "point" : "point_between", { value, count, text, low, high });
}

/** The names that a recall carries with it. */
export function parseNames(json: string | null): ItemNames {
  try {
    return JSON.parse(json ?? "{}");
  } catch {
    return {};
  }
}

/**
 * The author's words for a key. Only their own: a reader may write "constructor", which every object has.
 * A key that stands for nothing now is no word of the reader's, and is told as what it was.
 */
const nameOf = (key: string, names: ItemNames): string => {
  if (Object.hasOwn(names, key)) return names[key]!;
  return Object.keys(names).length > 0 ? words("answer", "gone", { name: readable(key) }) : key;
};

/** The words a key was made of. */
export const readable = (key: string): string => (/^[a-z][a-z0-9-]*$/.test(key) ? key.replaceAll("-", " ") : key);

function renderRow(row: PlanRow, names: ItemNames): HTMLElement {
  const list = make("dl", "");
  for (const [key, text] of Object.entries(row)) {
    if (text) list.append(make("dt", "", nameOf(key, names)), written("dd", text));
  }
  return list;
}

function renderCheck(key: string, names: ItemNames, checked: readonly string[]): HTMLElement {
  const box = make("input", "");
  box.type = "checkbox";
  box.disabled = true;
  box.checked = checked.includes(key);
  return make("li", "", make("label", "", box, ` ${nameOf(key, names)}`));
}

function written(tag: "p" | "li" | "dd", text: string): HTMLElement {
  const element = make(tag, "reflection-written", text);
  element.dir = "auto";
  return element;
}
