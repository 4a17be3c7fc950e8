/** Modules, answers and words for the tests. */
import type { AnswerRecord, AnswerValue } from "../src/answers/record";
import type { AnswerFile, FiledAnswer } from "../src/files/answer-file";
import type { Kind, ModuleData, PromptData } from "../src/module-data";
import type { Entry, Workbook } from "../src/workbook/contents";
import type { Catalogue } from "../src/workbook/say";

export const at = (minute: number): string => new Date(Date.UTC(2026, 0, 5, 9, minute)).toISOString();

export const record = (value: AnswerValue, minute = 0, more: Partial<AnswerRecord> = {}): AnswerRecord => ({
  v: 1,
  value,
  at: at(minute),
  asked: "",
  lang: "en",
  ...more,
});

export const prompt = (id: string, kind: Kind = "text", more: Partial<PromptData> = {}): PromptData => ({
  id,
  kind,
  text: `What of ${id}?`,
  rows: null,
  items: [],
  share: true,
  ...more,
});

export const moduleOf = (prompts: PromptData[], more: Partial<ModuleData> = {}): ModuleData => ({
  schema: 1,
  id: "listening",
  title: "Listening",
  lang: "en",
  version: "1.0",
  sections: [{ id: "why", title: "Why", path: "why/", minutes: 5, prompts }],
  retired: [],
  ...more,
});

export const filed = (value: AnswerValue, minute = 0, kind: Kind = "text"): FiledAnswer => ({
  value,
  at: at(minute),
  asked: "",
  lang: "en",
  kind,
});

export const fileOf = (answers: Record<string, FiledAnswer>, minute = 59): AnswerFile => ({
  reflectory: 1,
  module: { id: "listening", title: "Listening", version: "1.0" },
  made: at(minute),
  name: null,
  answers,
});

export const CATALOGUE: Catalogue = {
  workbook: {
    document_title: "My workbook: {title}",
    not_answered: "Not answered",
    asked_then: "Asked then: {question}",
    gone: "{name} (no longer asked)",
    point: "{value} of {count}, between “{low}” and “{high}”",
    point_low: "{value} of {count}, near “{low}”",
    point_high: "{value} of {count}, near “{high}”",
    name: "Name",
    school: "School",
    date: "Date",
  },
  plan: { what: "What", who: "Who", when: "When" },
};

export const workbookWith = (...entries: Entry[]): Workbook => ({
  module: { id: "listening", title: "Listening", version: "1.0", lang: "en" },
  cover: { name: "", school: "", date: "" },
  made: new Date(at(0)),
  parts: [{ title: "Why", entries }],
});
