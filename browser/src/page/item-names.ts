/** The author's words for the keys that answers are made of, and what those keys were called before. */
import { type AnswerValue, isMarks, type PlanRow } from "../answers/record";
import { words } from "./words";

type ByKey = Readonly<Record<string, string>>;

export interface ItemNames {
  /** Of the prompt that is asked today; an answer to an earlier one may be of another. */
  kind?: string | undefined;
  /** Checklist keys, plan columns and points of a scale, as they are asked today. */
  words: ByKey;
  /** Words of items that are asked no more: shown only where an answer names them. */
  retired?: ByKey;
  /** Former key → the key of today. */
  former?: ByKey;
  /** The words of a matrix's steps, lowest first. */
  steps?: readonly string[] | undefined;
  /** Keys of a plan's columns that hold dates. */
  dated?: readonly string[] | undefined;
}

/** Only the author's own words: a reader may write "constructor", which every object has. */
const own = (names: ByKey | undefined, key: string): string | undefined =>
  names && Object.hasOwn(names, key) ? names[key] : undefined;

/**
 * The author's words for a key. One that is asked no more is no word of the reader's, and is told as what it was.
 */
export function nameOf(key: string, names: ItemNames): string {
  const isAsked = Object.keys(names.words).length > 0;
  return (
    own(names.words, key) ??
    (isAsked ? words("answer", "gone", { name: wordsOnce(key, names) }) : wordsOnce(key, names))
  );
}

/** The words that a key stood for, or those it was made of. */
export const wordsOnce = (key: string, { retired }: Pick<ItemNames, "retired">): string =>
  own(retired, key) ?? readable(key);

export const readable = (key: string): string => (/[^a-z\d-]/.test(key) ? key : key.replace(/-/g, " "));

export const isKnown = (key: string, names: ItemNames): boolean =>
  [names.words, names.retired, names.former].some((known) => own(known, key) !== undefined);

/** The answer with the keys of today: an author may have renamed an item since. */
export function withKeysOfToday(value: AnswerValue, { former }: ItemNames): AnswerValue {
  if (typeof value !== "object" || !former) return value;
  const today = (key: string): string => own(former, key) ?? key;
  // What stands under both names stays under both: neither may take the other's place.
  const renamed = <Part>(parts: Record<string, Part>): Record<string, Part> =>
    Object.fromEntries(
      Object.entries(parts).map(([key, part]) => [Object.hasOwn(parts, today(key)) ? key : today(key), part]),
    );
  if (isMarks(value)) return renamed(value);
  return (value as PlanRow[]).map((part) => (typeof part === "string" ? today(part) : renamed(part))) as AnswerValue;
}

/** The names that an element carries in its attributes, beside `words`. */
export const namesAt = (element: Element, words: ByKey = parsed(element, "items")): ItemNames => ({
  kind: element.getAttribute("kind") ?? undefined,
  words,
  retired: parsed(element, "retired-items"),
  former: parsed(element, "former-items"),
  steps: Object.values(parsed(element, "steps")),
  dated: saidAt(element, "dated")?.split(" "),
});

/** What an element of ours says under this name, or a plain one under `data-`. */
const saidAt = (element: Element, name: string): string | null =>
  element.getAttribute(name) ?? element.getAttribute(`data-${name}`);

function parsed(element: Element, attribute: string): ByKey {
  try {
    return JSON.parse(saidAt(element, attribute) ?? "{}");
  } catch {
    return {};
  }
}
