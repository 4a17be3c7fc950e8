/** An answer as something to read: in recalls, beside a changed question, where two versions meet. */
import type { AnswerValue, PlanRow } from "../answers/record";
import { isEmpty } from "../answers/record";
import { make } from "./dom";

/** The author's words for checklist keys, plan columns and points of a scale. */
export type ItemNames = Readonly<Record<string, string>>;

export function renderAnswer(value: AnswerValue, names: ItemNames = {}): HTMLElement {
  if (typeof value === "string") return written("p", value);
  if (typeof value === "number") {
    const name = names[value];
    // A number says nothing without its ends.
    const ends = Object.entries(names).map(([point, text]) => `${point}: ${text}`);
    return written("p", name ? `${value} · ${name}` : ends.length ? `${value} (${ends.join(", ")})` : String(value));
  }
  const list = make("ul", "reflection-answer");
  const isChecklist = typeof value[0] === "string" && Object.keys(names).length > 0;
  if (isChecklist) {
    // What is not checked is half of the answer; a key the author took out since is shown as it is.
    for (const key of new Set([...Object.keys(names), ...(value as string[])])) list.append(renderCheck(key, names, value as string[]));
    return list;
  }
  for (const part of value) {
    if (isEmpty([part] as AnswerValue)) continue;
    list.append(typeof part === "string" ? written("li", nameOf(part, names)) : make("li", "", renderRow(part, names)));
  }
  return list;
}

/** The names that a recall carries with it. */
export function parseNames(json: string | null): ItemNames {
  try {
    return JSON.parse(json ?? "{}");
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
