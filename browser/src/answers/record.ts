/**
 * The shape of a saved answer, and what may pass for one.
 *
 * Everything that comes out of storage goes through `asRecord` or `asEntry`: another program on this origin, an
 * older version of ours or a half-written disk may have put anything there.
 */

/** One row of a plan: what the reader wrote under each column, by the column's key. */
export type PlanRow = Record<string, string>;

/** A cell's words. A column may be called "constructor", which every row has without its being written. */
export const cellOf = (row: PlanRow = {}, key: string): string => (Object.hasOwn(row, key) ? row[key]! : "");

/** A matrix: the step marked in each row, from 1 up, by the row's key. */
export type Marks = Record<string, number>;

/** text · scale · list or checklist · plan · matrix */
export type AnswerValue = string | number | string[] | PlanRow[] | Marks;

export const isMarks = (value: AnswerValue | undefined): value is Marks =>
  typeof value === "object" && !Array.isArray(value);

export interface AnswerRecord {
  v: 1;
  value: AnswerValue;
  /** When it was written, ISO 8601. */
  at: string;
  /** The prompt as it was worded then. */
  asked: string;
  lang: string;
}

/** By prompt id; undefined takes the answer out. */
export type Changes = ReadonlyMap<string, AnswerRecord | undefined>;

/** An earlier value, or a text found in storage that could not be read as an answer. */
export interface HistoryEntry {
  record?: AnswerRecord;
  raw?: string;
  /** When it was set aside, ISO 8601. */
  kept: string;
}

/** The contract of ids, of prompts and of modules. */
export const PROMPT_ID = /^[a-z][a-z0-9-]{1,63}$/;

/** Of a device's workbook, as answer files carry it. */
export const WORKBOOK_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const isText = (thing: unknown): thing is string => typeof thing === "string";

const isRow = (thing: unknown): thing is PlanRow =>
  typeof thing === "object" && thing !== null && !Array.isArray(thing) && Object.values(thing).every(isText);

function isAnswerValue(thing: unknown): thing is AnswerValue {
  if (Array.isArray(thing)) return thing.every(isText) || thing.every(isRow);
  if (typeof thing === "object" && thing) return Object.values(thing).every(Number.isFinite);
  return isText(thing) || Number.isFinite(thing);
}

/** Return `thing` as a record, or undefined if it is not one we can read whole. */
export function asRecord(thing: unknown): AnswerRecord | undefined {
  if (typeof thing !== "object" || thing === null) return undefined;
  const { v, value, at, asked, lang } = thing as Partial<AnswerRecord>;
  if (v !== 1 || !isAnswerValue(value) || !isText(at) || Number.isNaN(Date.parse(at))) return undefined;
  return { v, value, at, asked: isText(asked) ? asked : "", lang: isText(lang) ? lang : "" };
}

/** Return `thing` as an entry of the history, or undefined if it is none. */
export function asEntry(thing: unknown): HistoryEntry | undefined {
  const { record, raw, kept } = (thing ?? {}) as { [part in keyof HistoryEntry]: unknown };
  if (!isText(kept) || Number.isNaN(Date.parse(kept))) return undefined;
  const read = asRecord(record);
  if (read) return { record: read, kept };
  return isText(raw) ? { raw, kept } : undefined;
}

export function parseRecord(text: string): AnswerRecord | undefined {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** True where the reader has written nothing: blanks, empty items, empty cells. */
export function isEmpty(value: AnswerValue | undefined): boolean {
  if (value === undefined) return true;
  if (typeof value === "number") return false;
  if (typeof value === "string") return value.trim() === "";
  if (isMarks(value)) return Object.keys(value).length === 0;
  return value.every((part) => isEmpty(typeof part === "string" ? part : Object.values(part)));
}

/** Part by part, so that the first that differs ends it: an answer that was brought in may hold megabytes. */
export function sameValue(one: AnswerValue | undefined, other: AnswerValue | undefined): boolean {
  if (one === other) return true;
  const isSame =
    Array.isArray(one) &&
    Array.isArray(other) &&
    one.length === other.length &&
    one.every((part, at) => samePart(part, other[at]));
  return isSame || (isEmpty(one) && isEmpty(other)) || (isMarks(one) && isMarks(other) && sameMarks(one, other));
}

const sameMarks = (one: Marks, other: Marks): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([key, step]) => Object.hasOwn(other, key) && other[key] === step);

const samePart = (one: string | PlanRow, other: string | PlanRow | undefined): boolean =>
  one === other || (typeof one === "object" && JSON.stringify(one) === JSON.stringify(other));

/** Each value once, the first of those that are the same. */
export const distinct = (records: readonly AnswerRecord[]): AnswerRecord[] =>
  records.filter((one, index) => records.findIndex((other) => sameValue(one.value, other.value)) === index);

/** Compare as moments, not as text: an answer file may hold times without milliseconds. */
export const isNewer = (at: string, than: string | undefined): boolean =>
  than === undefined || !(Date.parse(at) <= Date.parse(than));

/** The later of these moments, the first of those that are the same. */
export const latest = (...ats: (string | undefined)[]): string | undefined =>
  ats.reduce((best, at) => (at !== undefined && isNewer(at, best) ? at : best), undefined);

export const newest = (records: readonly (AnswerRecord | undefined)[]): AnswerRecord | undefined =>
  records.reduce((best, record) => (record && isNewer(record.at, best?.at) ? record : best), undefined);

/** ECMA-262, 21.4.1.1. */
const LAST_MOMENT = 8.64e15;

/**
 * Now, but never before what it replaces: a clock set back must not make a new answer the older one.
 * After the last moment that a date can say there is none: such a record has no time worth heeding.
 */
export function nextMoment(...earlier: (string | undefined)[]): string {
  const moments = earlier.filter((at) => at !== undefined).map((at) => Date.parse(at) + 1);
  return new Date(Math.max(Date.now(), ...moments.filter((moment) => moment <= LAST_MOMENT))).toISOString();
}
