/**
 * What a collation adds up to: the spread of a scale, items counted, plans as one table. Pure.
 *
 * `src/reflectory/cohort/summary.py` counts alike.
 */
import { type AnswerValue, cellOf, isEmpty, type PlanRow } from "../answers/record";
import { type Item, keyedItems, type PromptData, scalePoints } from "../module-data";
import type { Gathered } from "./collate";

/** How many chose each step, lowest first; `row` names the row of a matrix, "" for a scale. */
export interface Spread {
  row: string;
  steps: number[];
  middle: number | undefined;
}

/** How one person moved between two scales with the same steps. */
export interface Move {
  person: number;
  first: number;
  last: number;
}

/** One item and how many people named it; `spellings` as they wrote it, the most frequent first. */
export interface Count {
  text: string;
  people: number;
  spellings: string[];
}

export interface PlanLine {
  person: number;
  cells: string[];
  /** YYYY-MM-DD, or "". */
  day: string;
}

export const stepWords = (prompt: PromptData): string[] =>
  prompt.kind === "scale" ? scalePoints(prompt) : ((prompt as { scale?: string[] }).scale ?? []);

export function spreadsOf(gathered: Gathered, prompt: PromptData): Spread[] {
  const count = stepWords(prompt).length;
  if (gathered.kind === "scale")
    return [
      spreadOf(
        "",
        gathered.answers.map(({ value }) => value),
        count,
      ),
    ];
  if ((gathered.kind as string) !== "matrix") return [];
  const marks = gathered.answers
    .map(({ value }) => value as unknown)
    .filter((value): value is Record<string, number> => typeof value === "object" && !Array.isArray(value));
  return keyedItems(prompt).map(({ key, text }) =>
    spreadOf(
      text,
      marks.map((one) => (Object.hasOwn(one, key) ? one[key] : undefined)),
      count,
    ),
  );
}

function spreadOf(row: string, values: readonly unknown[], count: number): Spread {
  const chosen = values.filter((value): value is number => isStep(value, count)).sort((one, other) => one - other);
  const steps = Array.from({ length: count }, (_, index) => chosen.filter((value) => value === index + 1).length);
  const half = Math.floor(chosen.length / 2);
  const middle = chosen.length % 2 ? chosen[half] : chosen.length ? (chosen[half - 1]! + chosen[half]!) / 2 : undefined;
  return { row, steps, middle };
}

const isStep = (value: unknown, count: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= count;

/** The scale whose mark this one asks for again. */
export function firstOf(
  last: Gathered,
  prompts: readonly Gathered[],
  promptOf: (gathered: Gathered) => PromptData,
): Gathered | undefined {
  const before = last.kind === "scale" ? promptOf(last).again : undefined;
  return before ? prompts.find(({ id, kind }) => id === before && kind === "scale") : undefined;
}

export function movesOf(first: Gathered, last: Gathered, count: number): Move[] {
  const before = new Map(first.answers.map(({ person, value }) => [person, value]));
  return last.answers.flatMap(({ person, value }) => {
    const earlier = before.get(person);
    return isStep(earlier, count) && isStep(value, count) ? [{ person, first: earlier, last: value }] : [];
  });
}

/** What was ticked, in the author's order. */
export function ticksOf(gathered: Gathered, prompt: PromptData): Count[] {
  const ticked = new Map<string, number>();
  for (const { value } of gathered.answers)
    for (const key of new Set(textsIn(value))) ticked.set(key, (ticked.get(key) ?? 0) + 1);
  const words = new Map([...keyedItems(prompt), ...(prompt.retired_items ?? [])].map(({ key, text }) => [key, text]));
  const keys = new Set([...keyedItems(prompt).map(({ key }) => key), ...ticked.keys()]);
  return [...keys].map((key) => ({ text: words.get(key) ?? key, people: ticked.get(key) ?? 0, spellings: [] }));
}

/** What was listed, the most frequent first. */
export function itemsOf(gathered: Gathered): Count[] {
  const found = new Map<string, { people: Set<number>; written: Map<string, number> }>();
  for (const { person, value } of gathered.answers) {
    for (const text of textsIn(value)) {
      if (isEmpty(text)) continue;
      const spelled = text.trim().replace(/\s+/g, " ");
      const key = mergeKey(spelled);
      let item = found.get(key);
      if (!item) found.set(key, (item = { people: new Set(), written: new Map() }));
      item.people.add(person);
      item.written.set(spelled, (item.written.get(spelled) ?? 0) + 1);
    }
  }
  const counts = [...found.values()].map(({ people, written }): Count => {
    const spellings = [...written].sort((one, other) => other[1] - one[1]).map(([text]) => text);
    return { text: spellings[0]!, people: people.size, spellings };
  });
  return counts.sort((one, other) => other.people - one.people || (mergeKey(one.text) < mergeKey(other.text) ? -1 : 1));
}

/** What two spellings of the same have in common: no capitals, accents, blanks or marks around. */
export const mergeKey = (text: string): string =>
  withoutMarks(text)
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "") || text;

export const withoutMarks = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const textsIn = (value: AnswerValue): string[] =>
  Array.isArray(value) ? (value as (string | PlanRow)[]).filter((part) => typeof part === "string") : [];

/** Every row that says something: by date, then by person, undated ones last. */
export function planOf(
  gathered: Gathered,
  prompt: PromptData,
  usual: Readonly<Record<string, string>>,
): { columns: string[]; lines: PlanLine[] } {
  const own = prompt.kind === "plan" ? keyedItems(prompt) : [];
  const asked: Pick<Item, "key" | "text">[] =
    own.length > 0 ? own : Object.entries(usual).map(([key, text]) => ({ key, text }));
  const words = new Map([...asked, ...(prompt.retired_items ?? [])].map(({ key, text }) => [key, text]));
  const rows = gathered.answers.flatMap(({ person, value }) => rowsIn(value).map((row) => ({ person, row })));
  const written = rows.flatMap(({ row }) => Object.keys(row).filter((key) => !isEmpty(row[key])));
  const keys = [...new Set([...asked.map(({ key }) => key), ...written])];
  const lines = rows.map(
    ({ person, row }): PlanLine => ({ person, cells: keys.map((key) => cellOf(row, key)), day: dayIn(row, keys) }),
  );
  lines.sort(
    (one, other) =>
      Number(!one.day) - Number(!other.day) ||
      (one.day < other.day ? -1 : Number(one.day > other.day)) ||
      one.person - other.person,
  );
  return { columns: keys.map((key) => words.get(key) ?? key), lines };
}

const rowsIn = (value: AnswerValue): PlanRow[] =>
  Array.isArray(value)
    ? (value as (string | PlanRow)[]).filter((row): row is PlanRow => typeof row === "object" && !isEmpty([row]))
    : [];

const dayIn = (row: PlanRow, keys: readonly string[]): string =>
  keys.map((key) => cellOf(row, key).trim()).find((cell) => /^\d{4}-\d\d-\d\d$/.test(cell)) ?? "";
