/**
 * The answer file: what a reader keeps, moves to another device or hands in. Its shape is a
 * contract with every copy already saved, so it grows by a new `reflectory` number only.
 */
import { type AnswerRecord, type AnswerValue, isEmpty, isMarks } from "../answers/record";
import type { Kind, ModuleData } from "../module-data";
import { LARGEST_FILE } from "./refused";

export interface FiledAnswer {
  value: AnswerValue;
  /** When it was written, ISO 8601. */
  at: string;
  /** The prompt as it was worded then. */
  asked: string;
  lang: string;
  kind: Kind;
}

export interface AnswerFile {
  reflectory: 1;
  module: { id: string; title: string; version: string };
  /** Random, of the device that the answers were begun on: files of one person are known by it. Older files have none. */
  workbook?: string;
  made: string;
  name: string | null;
  answers: Record<string, FiledAnswer>;
}

/** Why a file was not read; each is the key of a sentence. */
export type Refusal =
  | "too_large"
  | "unreadable"
  | "not_ours"
  | "newer_version"
  | "other_module"
  | "no_answers"
  | "not_loaded";

/** What reading a file gives, be it an answer file or a filled-in document. */
export type ReadAnswers = { ok: true; file: AnswerFile } | { ok: false; reason: Refusal };

/** The answer file of `records`. Empty answers stay out; those of prompts no longer asked go along. */
export function answerFile(
  module: ModuleData,
  records: ReadonlyMap<string, AnswerRecord>,
  workbook: string,
  name: string | null,
  now: Date,
): AnswerFile {
  const kinds = new Map(module.sections.flatMap(({ prompts }) => prompts.map(({ id, kind }) => [id, kind] as const)));
  const answers: Record<string, FiledAnswer> = {};
  for (const [promptId, { value, at, asked, lang }] of records) {
    if (isEmpty(value)) continue;
    answers[promptId] = { value, at, asked, lang, kind: kinds.get(promptId) ?? kindOf(value) };
  }
  return {
    reflectory: 1,
    module: { id: module.id, title: module.title, version: module.version },
    workbook,
    made: now.toISOString(),
    name: name?.trim() || null,
    answers,
  };
}

/** The file's text: indented, since a reader may open it to see what is in it, unless that makes it too large to be read. */
export function answerFileText(file: AnswerFile): string {
  const text = `${JSON.stringify(file, null, 2)}\n`;
  return text.length < LARGEST_FILE / 4 ? text : JSON.stringify(file);
}

/** `<module-id>-<what>-YYYY-MM-DD.<extension>`, with the day of the reader's own calendar. */
export function fileName(moduleId: string, what: string, extension: string, now: Date): string {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  return `${moduleId}-${what}-${day.join("-")}.${extension}`;
}

/** The nearest kind, for an answer whose prompt the module no longer has. */
export function kindOf(value: AnswerValue): Kind {
  if (typeof value === "number") return "scale";
  if (typeof value === "string") return "text";
  if (isMarks(value)) return "matrix";
  return value.some((part) => typeof part === "object") ? "plan" : "list";
}
