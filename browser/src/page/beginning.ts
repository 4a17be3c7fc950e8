/**
 * As much of an answer as a page shows: more than anybody writes by hand, and little enough to be there
 * at once. A file that was brought in may hold megabytes. All of it stays what it is in storage.
 */
import type { AnswerValue, PlanRow } from "../answers/record";
import type { ItemNames } from "./render-answer";

const MOST_LETTERS = 40_000;
const MOST_PARTS = 600;
/** A question, a name: what stands in one line or a few. */
const MOST_OF_A_LINE = 500;

export interface Beginning {
  value: AnswerValue;
  isCut: boolean;
}

/** Of a plan, the cells that have words, those of known columns first. */
export function beginningOf(value: AnswerValue, names: ItemNames = {}): Beginning {
  if (typeof value === "number") return { value, isCut: false };
  let letters = MOST_LETTERS;
  let parts = MOST_PARTS;
  let isCut = false;
  const cut = (text: string): string => {
    const shown = firstOf(text, letters);
    isCut ||= shown.length < text.length;
    letters -= shown.length;
    parts -= 1;
    return shown;
  };
  const hasRoom = (): boolean => {
    isCut ||= letters <= 0 || parts <= 0;
    return !isCut;
  };
  if (typeof value === "string") return { value: cut(value), isCut };
  const shown: (string | PlanRow)[] = [];
  for (const part of value) {
    if (!hasRoom()) break;
    if (typeof part === "string") shown.push(cut(part));
    else {
      const cells: [string, string][] = [];
      for (const key of new Set([...Object.keys(names).filter((name) => Object.hasOwn(part, name)), ...Object.keys(part)])) {
        if (part[key] && hasRoom()) cells.push([firstOf(key, MOST_OF_A_LINE), cut(part[key])]);
      }
      shown.push(Object.fromEntries(cells));
    }
  }
  return { value: shown as string[] | PlanRow[], isCut };
}

/** The first `most` letters of a text; no emoji is cut in half. */
export const firstOf = (text: string, most = MOST_OF_A_LINE): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, "");

/** A text for one line or a few, with a sign where it goes on. */
export const inShort = (text: string): string => (text.length <= MOST_OF_A_LINE ? text : `${firstOf(text)} …`);
