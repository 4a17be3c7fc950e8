/**
 * Reads an answer file that anybody may have made or damaged: all of it is right, or none is taken.
 *
 * What comes out holds known keys only, in objects of our own. Texts stay exactly as they are in
 * the file, down to their line ends: they are shown as text and never become markup.
 */

import { type AnswerValue, isEmpty, type Marks, type PlanRow, PROMPT_ID, WORKBOOK_ID } from "../answers/record";
import type { Kind } from "../module-data";
import { type AnswerFile, type FiledAnswer, kindOf, type ReadAnswers } from "./answer-file";
import { EARLIEST, LARGEST_FILE, Refused, UNKNOWN_TIME } from "./refused";
import type { Breathe } from "./slices";

/** Far more than any module asks, and still a list that a page can show. */
const MOST_ANSWERS = 5000;
const MOST_STEPS = 7;
const KINDS: readonly string[] = ["text", "list", "scale", "checklist", "plan", "matrix"] satisfies Kind[];

/** How far a device's clock may be ahead and still be believed. */
const CLOCK_SKEW_MS = 24 * 60 * 60 * 1000;

/** Read the bytes of a file that should hold answers of `moduleId`. Never throws. */
export async function readAnswerFile(
  bytes: Uint8Array,
  moduleId: string,
  now: Date,
  breathe: Breathe,
): Promise<ReadAnswers> {
  try {
    if (bytes.byteLength > LARGEST_FILE) throw new Refused("too_large");
    return { ok: true, file: await asFile(parse(bytes), moduleId, now, breathe) };
  } catch (error) {
    return { ok: false, reason: error instanceof Refused ? error.reason : "unreadable" };
  }
}

function parse(bytes: Uint8Array): unknown {
  // Strictly: a file that another program saved in another encoding would come back with holes.
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  return JSON.parse(text);
}

async function asFile(thing: unknown, moduleId: string, now: Date, breathe: Breathe): Promise<AnswerFile> {
  if (!isObject(thing) || !("reflectory" in thing)) throw new Refused("not_ours");
  const { reflectory, module, workbook, made, name, answers } = thing;
  if (typeof reflectory !== "number" || !Number.isInteger(reflectory) || reflectory < 1)
    throw new Refused("unreadable");
  if (reflectory > 1) throw new Refused("newer_version");
  if (!isObject(module) || typeof module["id"] !== "string" || !isObject(answers)) throw new Refused("unreadable");
  if (module["id"] !== moduleId) throw new Refused("other_module");
  const entries = Object.entries(answers);
  if (entries.length > MOST_ANSWERS) throw new Refused("too_large");
  const read: [string, FiledAnswer][] = [];
  for (const [promptId, answer] of entries) read.push([promptId, await asAnswer(promptId, answer, now, breathe)]);
  const filled = read.filter(([, { value }]) => !isEmpty(value));
  if (filled.length === 0) throw new Refused("no_answers");
  return {
    reflectory: 1,
    module: { id: moduleId, title: textOr("", module["title"]), version: textOr("", module["version"]) },
    ...(isWorkbookId(workbook) ? { workbook } : {}),
    made: plausible(made, now) ?? UNKNOWN_TIME,
    name: textOr("", name) || null,
    answers: Object.fromEntries(filled),
  };
}

async function asAnswer(promptId: string, thing: unknown, now: Date, breathe: Breathe): Promise<FiledAnswer> {
  if (!PROMPT_ID.test(promptId) || !isObject(thing)) throw new Refused("unreadable");
  const { value, at, asked, lang, kind } = thing;
  const own = await asValue(value, breathe);
  return {
    value: own,
    at: plausible(at, now) ?? UNKNOWN_TIME,
    asked: textOr("", asked),
    lang: textOr("", lang),
    kind: KINDS.includes(kind as string) ? (kind as Kind) : kindOf(own),
  };
}

async function asValue(value: unknown, breathe: Breathe): Promise<AnswerValue> {
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (isObject(value)) return asMarks(value);
  if (!Array.isArray(value)) throw new Refused("unreadable");
  if (value.every((part) => typeof part === "string")) return [...value];
  const rows: PlanRow[] = [];
  for (const row of value) {
    rows.push(asRow(row));
    const pause = breathe();
    if (pause) await pause;
  }
  return rows;
}

/** A row's key is an id of the author's, and a step one of a few: anything else was never marked by a reader. */
function asMarks(value: Record<string, unknown>): Marks {
  const marks = Object.entries(value);
  const isMark = ([key, step]: [string, unknown]): boolean =>
    PROMPT_ID.test(key) && Number.isInteger(step) && (step as number) >= 1 && (step as number) <= MOST_STEPS;
  if (marks.length > MOST_ANSWERS || !marks.every(isMark)) throw new Refused("unreadable");
  return Object.fromEntries(marks) as Marks;
}

/** A column may have any name, "__proto__" too: `fromEntries` makes it a name like every other. */
function asRow(row: unknown): PlanRow {
  if (!isObject(row)) throw new Refused("unreadable");
  const cells = Object.entries(row);
  if (!cells.every(([, text]) => typeof text === "string")) throw new Refused("unreadable");
  return Object.fromEntries(cells) as PlanRow;
}

/**
 * A time as our own files write it, or undefined. One in the future would make its answer the
 * newest for ever: within a day it is taken for now, beyond that for unknown.
 */
function plausible(at: unknown, now: Date): string | undefined {
  if (typeof at !== "string" || !TIME.test(at) || !isDay(at.slice(0, 10))) return undefined;
  const moment = Date.parse(at);
  if (Number.isNaN(moment) || moment < EARLIEST || moment > now.getTime() + CLOCK_SKEW_MS) return undefined;
  return moment > now.getTime() ? now.toISOString() : at;
}

/** One that is none tells nothing; it makes no file unreadable. */
const isWorkbookId = (thing: unknown): thing is string => typeof thing === "string" && WORKBOOK_ID.test(thing);

const TIME = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Browsers differ on 30 February. */
const isDay = (day: string): boolean => {
  const moment = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(day);
};

const isObject = (thing: unknown): thing is Record<string, unknown> =>
  typeof thing === "object" && thing !== null && !Array.isArray(thing);

const textOr = (other: string, thing: unknown): string => (typeof thing === "string" ? thing : other);
