/**
 * What this browser remembers of copies: when the last one was made, and how much of each answer
 * has gone into a copy. Kept under reflectory-copies:<module>, since keys that start with
 * reflectory:<module>: are prompts.
 */
import { keep, readKept } from "../answers/notes";
import { type AnswerRecord, type AnswerValue, isNewer, type PlanRow } from "../answers/record";

/** How much there is of an answer, and as of when. */
export interface Amount {
  words: number;
  at: string;
}

export interface CopyNote {
  v: 1;
  /** When the last copy was made, ISO 8601. */
  at?: string;
  /** By prompt id: an answer left out of every copy is missing here, so still at risk. */
  answers: Record<string, Amount>;
  /** By reason: how many words were at risk when the reader waved the offer away. */
  waved: Record<string, number>;
}

export function readNote(moduleId: string): CopyNote {
  const note = readKept("copies", moduleId) as CopyNote | undefined;
  // Never noted, or not by us: nothing counts as copied.
  return note?.v === 1 && note.answers && note.waved ? note : { v: 1, answers: {}, waved: {} };
}

export function writeNote(moduleId: string, note: CopyNote): void {
  // Where it can't be noted, the offer comes once too often.
  keep("copies", moduleId, note);
  document.dispatchEvent(new Event("copy-noted"));
}

/** Note that the answers in `copied` have left this browser in a file. */
export function noteCopy(moduleId: string, when: Date, copied: ReadonlyMap<string, AnswerRecord>): void {
  const { answers } = readNote(moduleId);
  for (const [promptId, { value, at }] of copied) answers[promptId] = { words: countWords(value), at };
  writeNote(moduleId, { v: 1, at: when.toISOString(), answers, waved: {} });
}

/** Beyond, nobody counts what is to be lost. */
const MOST_COUNTED = 40_000;

/** About how many words: in scripts without spaces between words, length tells. */
export function countWords(value: AnswerValue | PlanRow): number {
  if (typeof value === "number") return 1;
  if (typeof value !== "string") return Object.values(value).reduce<number>((sum, part) => sum + countWords(part), 0);
  return (value.slice(0, MOST_COUNTED).match(/\S+/g) ?? []).reduce(
    (sum, token) => sum + Math.ceil(token.length / 14),
    0,
  );
}

/** Words that are in no copy, and since when the oldest of them has been. */
export function atRisk(amounts: ReadonlyMap<string, Amount>, { answers }: CopyNote): { words: number; since: string } {
  let words = 0;
  let since = "";
  for (const [promptId, amount] of amounts) {
    // Not `answers[promptId]` alone: "constructor" is a lawful id.
    const copied = Object.hasOwn(answers, promptId) ? answers[promptId] : undefined;
    if (!amount.words || (copied && !isNewer(amount.at, copied.at))) continue;
    words += Math.max(1, amount.words - (copied?.words ?? 0));
    if (!since || isNewer(since, amount.at)) since = amount.at;
  }
  return { words, since };
}
