/**
 * Reads a filled-in workbook document back: the blank one made by `export docx`, or one made here.
 *
 * Gives the same as an answer file. The tags say which prompt a text belongs to; the document
 * does not say when each was written, so all bear the time the document was last saved.
 */

import { type AnswerValue, isEmpty, type Marks, type PlanRow, PROMPT_ID } from "../answers/record";
import { type Kind, keyedItems, type ModuleData, type PromptData, retiredPrompt } from "../module-data";
import { dateInWords, isDay } from "../page/date-in-words";
import type { FiledAnswer, ReadAnswers } from "./answer-file";
import { contentTag, MODULE_TAG, namesByPart } from "./content-tags";
import { openPackage } from "./docx-package";
import { ControlReader, type FoundControl } from "./read-controls";
import { type DocumentFacts, readFacts } from "./read-facts";
import { readXml } from "./read-xml";
import { EARLIEST, Refused, UNKNOWN_TIME } from "./refused";
import type { Breathe } from "./slices";

/** The tag of the name on the cover. */
const COVER_NAME = "cover:name";
const MOST_ROWS = 100_000;

/** Read the bytes of a .docx that should hold answers of `module`. Never throws. */
export async function readDocx(
  bytes: Uint8Array,
  module: ModuleData,
  now: Date,
  breathe: Breathe,
): Promise<ReadAnswers> {
  try {
    const parts = await openPackage(bytes, breathe);
    const facts = await readFacts(parts, breathe);
    const reader = new ControlReader(facts.headings);
    await readXml(parts.body, reader, breathe);
    const controls = reader.controls();
    refuseOthers(controls, module);
    const answers = answersIn(controls, module, { at: timeOf(facts.modified, now), lang: languageOf(facts, module) });
    if (Object.keys(answers).length === 0) throw new Refused("no_answers");
    const { id, title } = module;
    return {
      ok: true,
      file: {
        reflectory: 1,
        module: { id, title, version: "" },
        made: timeOf(facts.created, now),
        ...(facts.workbook ? { workbook: facts.workbook } : {}),
        name: controls.find(({ parts, text }) => parts[0] === COVER_NAME && text.trim())?.text ?? facts.name ?? null,
        answers,
      },
    };
  } catch (error) {
    return { ok: false, reason: error instanceof Refused ? error.reason : "unreadable" };
  }
}

function refuseOthers(controls: readonly FoundControl[], module: ModuleData): void {
  const names = controls.map(({ parts }) => parts[0]!).filter((name) => name.startsWith(MODULE_TAG));
  const own = MODULE_TAG + module.id;
  if (names.some((name) => name !== own && name !== contentTag(own))) throw new Refused("other_module");
  if (names.length === 0) throw new Refused("not_ours");
}

function answersIn(
  controls: readonly FoundControl[],
  module: ModuleData,
  made: Pick<FiledAnswer, "at" | "lang">,
): Record<string, FiledAnswer> {
  const prompts = module.sections.flatMap((section) => section.prompts);
  const ids = [...prompts.flatMap(({ id, was }) => [id, ...(was ?? [])]), ...module.retired.map(({ id }) => id)];
  const known = namesByPart(ids, 0);
  const groups = new Map<string, FoundControl[]>();
  for (const control of controls) {
    const [first = ""] = control.parts;
    const id = known.get(first) ?? first;
    if (!PROMPT_ID.test(id)) continue;
    const group = groups.get(id);
    if (group) group.push(control);
    else groups.set(id, [control]);
  }
  const answers: Record<string, FiledAnswer> = {};
  for (const [id, group] of groups) {
    const prompt = prompts.find((known) => known.id === id || known.was?.includes(id)) ?? retiredPrompt(module, id);
    const { kind, value } = valueIn(group, prompt, made.lang);
    if (value === undefined || isEmpty(value)) continue;
    answers[id] = { value, ...made, asked: group[0]!.asked || prompt?.text || "", kind: prompt?.kind ?? kind };
  }
  return answers;
}

/** The controls of one prompt as one value, by what they are: the module may know the prompt no more. */
function valueIn(
  controls: readonly FoundControl[],
  prompt: PromptData | undefined,
  lang: string,
): { kind: Kind; value: AnswerValue | undefined } {
  const items = prompt ? [...keyedItems(prompt), ...(prompt.retired_items ?? [])] : [];
  const known = namesByPart(
    items.flatMap(({ key, was }) => [key, ...(was ?? [])]),
    1,
  );
  // A name may hold the sign that parts a tag.
  const nameOf = (parts: readonly string[]): string => known.get(parts.join("/")) ?? parts.join("/");
  if (controls.some(({ kind }) => kind === "tick")) {
    const ticked = controls
      .filter(({ isTicked, parts }) => isTicked && parts[1])
      .map(({ parts }) => nameOf(parts.slice(1)));
    return { kind: "checklist", value: [...new Set(ticked)] };
  }
  if (controls.some(({ kind, parts }) => kind === "choice" && parts.length > 1)) {
    return { kind: "matrix", value: marksOf(controls, nameOf) };
  }
  if (controls.some(({ kind }) => kind === "choice")) {
    const chosen = controls.find(({ text }) => text !== "" && Number.isFinite(Number(text)));
    return { kind: "scale", value: chosen && Number(chosen.text) };
  }
  if (controls.some(({ parts }) => parts.length > 2)) return { kind: "plan", value: planOf(controls, nameOf, lang) };
  const texts = controls.map(({ text }) => text);
  if (prompt?.kind === "list" || (!prompt && texts.length > 1)) {
    return { kind: "list", value: texts.slice(0, texts.findLastIndex((text) => text.trim() !== "") + 1) };
  }
  return { kind: "text", value: texts.join("\n") };
}

function marksOf(controls: readonly FoundControl[], nameOf: (parts: readonly string[]) => string): Marks {
  const marks = controls
    .filter(({ kind, parts, text }) => kind === "choice" && parts[1] && /^[1-9]\d?$/.test(text))
    .map(({ parts, text }) => [nameOf(parts.slice(1)), Number(text)] as const);
  return Object.fromEntries(marks);
}

/** A day that was picked, if it is still the one that stands there: it may have been written over. */
function dayOr({ day, text }: FoundControl, lang: string): string {
  if (!day || !isDay(day)) return text;
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const name = dateInWords(day, lang)
    .toLowerCase()
    .replace(/[\d\s.,]/g, "");
  const words = text.toLowerCase();
  const numbers = (words.match(/\d+/g) ?? []).map(Number);
  const isMonth = words.replace(/[\d\s.,]/g, "") === name || numbers.includes(month);
  return numbers.includes(year) && numbers.includes(date) && isMonth ? day : text;
}

function planOf(
  controls: readonly FoundControl[],
  nameOf: (parts: readonly string[]) => string,
  lang: string,
): PlanRow[] {
  const rows: PlanRow[] = [];
  for (const control of controls) {
    const { parts } = control;
    const row = Number(parts[1]);
    if (parts.length < 3 || !Number.isInteger(row) || row < 1) continue;
    if (row > MOST_ROWS) throw new Refused("too_large");
    while (rows.length < row) rows.push({});
    const cells = rows[row - 1]!;
    // An assignment to "__proto__" would make no column.
    Object.defineProperty(cells, nameOf(parts.slice(2)), {
      value: dayOr(control, lang),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return rows.slice(0, rows.findLastIndex((row) => !isEmpty([row])) + 1);
}

function timeOf(moment: string | undefined, now: Date): string {
  const time = Date.parse(moment ?? "");
  if (Number.isNaN(time) || time < EARLIEST) return UNKNOWN_TIME;
  // One from the future would make its answers the newest for ever.
  return new Date(Math.min(time, now.getTime())).toISOString();
}

/** The document's language, as our editions name theirs: without the country Word adds. */
function languageOf({ language }: DocumentFacts, module: ModuleData): string {
  if (!language || language.split("-")[0] === module.lang.split("-")[0]) return module.lang;
  return language.split("-")[0]!;
}
