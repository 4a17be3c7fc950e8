/** An answer as something to read: in recalls, beside a changed question, where two versions meet. */
import type { AnswerValue, Marks, PlanRow } from "../answers/record";
import { isEmpty, isMarks } from "../answers/record";
import { dateInWords } from "./date-in-words";
import { make } from "./dom";
import { type ItemNames, nameOf, withKeysOfToday } from "./item-names";
import { pointKey } from "./point";
import { words } from "./words";

/**
 * More than anybody writes by hand, and little enough to be there at once: a file that was brought in
 * may hold megabytes. All of it stays what it is in storage.
 */
export const MOST_LETTERS = 40_000;
/** What an item or a cell takes beside its letters: words are laid out much sooner than boxes for them. */
export const PART = 100;
/** For how many letters the answer that is being shown has room. */
let room = 0;

function fit(text: string): string {
  room -= PART;
  const shown = text.slice(0, Math.max(room, 0));
  room -= text.length;
  return shown;
}

export function renderAnswer(saved: AnswerValue, names: ItemNames = { words: {} }): HTMLElement {
  const value = withKeysOfToday(saved, names);
  room = MOST_LETTERS;
  const shown = render(value, names);
  if (room < 0) shown.append(make(typeof value === "object" ? "li" : "span", "", words("answer", "beginning")));
  return shown;
}

function render(value: AnswerValue, names: ItemNames): HTMLElement {
  if (typeof value === "string") return written("p", value);
  if (typeof value === "number") return written("p", pointInWords(value, names));
  if (isMarks(value)) return renderMarks(value, names);
  const list = make("ul", "reflection-answer");
  // The entries of a list, filed before their question became a table, are words and no keys.
  const isChecklist = typeof value[0] === "string" && names.kind === "checklist" && Object.keys(names.words).length > 0;
  // What is not checked is half of the answer; an entry the author took out since is part of it too.
  const parts = isChecklist
    ? new Set([...Object.keys(names.words), ...(value as string[])])
    : (value as (string | PlanRow)[]);
  for (const part of parts) {
    if (room < 0) break;
    if (isChecklist) list.append(renderCheck(part as string, names, value as string[]));
    else if (!isEmpty([part] as AnswerValue))
      list.append(typeof part === "string" ? written("li", part) : make("li", "", renderRow(part, names)));
  }
  return list;
}

/** A number says nothing without its ends. */
function pointInWords(value: number, { words: names }: ItemNames): string {
  const count = Math.max(...Object.keys(names).map(Number));
  const text = names[value];
  if (text) return words("answer", "step", { value, count, text });
  return count > 0
    ? words("answer", pointKey(value, count), { value, count, low: names[1]!, high: names[count]! })
    : String(value);
}

function renderRow(row: PlanRow, names: ItemNames): HTMLElement {
  const list = make("dl", "");
  for (const [key, text] of Object.entries(row)) {
    const shown = names.dated?.includes(key) ? dateInWords(text) : text;
    if (text && room > 0) list.append(make("dt", "", nameOf(key, names)), written("dd", shown));
  }
  return list;
}

/** What is not marked is part of the answer too. The dots are for the eye: how far along each row is. */
function renderMarks(marks: Marks, names: ItemNames): HTMLElement {
  const list = make("ul", "reflection-answer reflection-marks");
  for (const key of new Set([...Object.keys(names.words), ...Object.keys(marks)])) {
    if (room < 0) break;
    const step = Object.hasOwn(marks, key) ? marks[key]! : 0;
    const row = make("li", step ? "" : "reflection-unmarked", make("span", "reflection-row", fit(nameOf(key, names))));
    const count = names.steps?.length ?? 0;
    if (step && step <= count) row.append(" ", dots(step, count));
    row.append(" ", make("span", "reflection-mark", markInWords(step, names.steps)));
    list.append(row);
  }
  return list;
}

function dots(step: number, count: number): HTMLElement {
  const points = Array.from({ length: count }, (_, index) => make("i", index < step ? "reflection-full" : ""));
  const drawn = make("span", "reflection-dots", ...points);
  drawn.setAttribute("aria-hidden", "true");
  return drawn;
}

/** "Starting (2 of 4)": the step's own words, and where it stands among the others. */
export function markInWords(step: number, steps: readonly string[] = []): string {
  const text = steps[step - 1];
  if (!step) return words("answer", "unmarked");
  return text ? words("answer", "mark", { text, value: step, count: steps.length }) : String(step);
}

/** Words for the ear, a mark for the eye: a checkbox that can't be pressed would be heard as one that is broken. */
function renderCheck(key: string, names: ItemNames, checked: readonly string[]): HTMLElement {
  const state = checked.includes(key) ? "checked" : "unchecked";
  return make(
    "li",
    `reflection-${state}`,
    make("span", "reflection-heard", `${words("box", state)} `),
    fit(nameOf(key, names)),
  );
}

function written(tag: "p" | "li" | "dd", text: string): HTMLElement {
  const element = make(tag, "reflection-written", fit(text));
  element.dir = "auto";
  return element;
}
