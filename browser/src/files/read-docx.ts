/**
 * Reads a filled-in workbook document back: the blank one made by `export docx`, or one made here.
 *
 * Gives the same as an answer file. The tags say which prompt a text belongs to; the document
 * does not say when each was written, so all bear the time the document was last saved.
 */
import { type FiledAnswer, type ReadAnswers } from "./answer-file";
import { type AnswerValue, type PlanRow, PROMPT_ID, isEmpty } from "../answers/record";
import { EARLIEST, Refused, UNKNOWN_TIME } from "./refused";
import { type Kind, type ModuleData, type PromptData, keyedItems } from "../module-data";
import { MODULE_TAG, isPart } from "./content-tags";
import { type DocxPackage, all, attribute, openPackage } from "./docx-package";
import { type FoundControl, readControls } from "./read-controls";

const MOST_ROWS = 2000;

/** Read the bytes of a .docx that should hold answers of `module`. Never throws. */
export function readDocx(bytes: Uint8Array, module: ModuleData, now: Date): ReadAnswers {
  try {
    const opened = openPackage(bytes);
    const controls = readControls(opened);
    refuseOthers(controls, module);
    const answers = answersIn(controls, module, { at: timeOf(opened, "modified", now), lang: languageOf(opened, module) });
    if (Object.keys(answers).length === 0) throw new Refused("no_answers");
    const { id, title } = module;
    return { ok: true, file: { reflectory: 1, module: { id, title, version: "" }, made: timeOf(opened, "created", now), name: null, answers } };
  } catch (error) {
    return { ok: false, reason: error instanceof Refused ? error.reason : "unreadable" };
  }
}

function refuseOthers(controls: readonly FoundControl[], module: ModuleData): void {
  const names = controls.map(({ parts }) => parts[0]!).filter((name) => name.startsWith(MODULE_TAG));
  if (names.some((name) => !isPart(name, MODULE_TAG + module.id, 0))) throw new Refused("other_module");
  if (names.length === 0) throw new Refused("not_ours");
}

function answersIn(
  controls: readonly FoundControl[],
  module: ModuleData,
  made: Pick<FiledAnswer, "at" | "lang">,
): Record<string, FiledAnswer> {
  const prompts = module.sections.flatMap((section) => section.prompts);
  const ids = [...prompts.flatMap(({ id, was }) => [id, ...(was ?? [])]), ...module.retired.map(({ id }) => id)];
  const groups = new Map<string, FoundControl[]>();
  for (const control of controls) {
    const [first = ""] = control.parts;
    const id = ids.find((known) => isPart(first, known, 0)) ?? first;
    if (!PROMPT_ID.test(id)) continue;
    const group = groups.get(id);
    if (group) group.push(control);
    else groups.set(id, [control]);
  }
  const answers: Record<string, FiledAnswer> = {};
  for (const [id, group] of groups) {
    const prompt = prompts.find((known) => known.id === id || known.was?.includes(id));
    const { kind, value } = valueOf(group, prompt);
    if (value === undefined || isEmpty(value)) continue;
    answers[id] = { value, ...made, asked: group[0]!.asked || prompt?.text || "", kind: prompt?.kind ?? kind };
  }
  return answers;
}

/** The controls of one prompt as one value, by what they are: the module may know the prompt no more. */
function valueOf(controls: readonly FoundControl[], prompt: PromptData | undefined): { kind: Kind; value: AnswerValue | undefined } {
  const items = prompt ? keyedItems(prompt).map(({ key }) => key) : [];
  const nameOf = (found: string, index: number): string => items.find((key) => isPart(found, key, index)) ?? found;
  if (controls.some(({ kind }) => kind === "tick")) {
    const ticked = controls.filter(({ isTicked, parts }) => isTicked && parts[1]).map(({ parts }) => nameOf(parts[1]!, 1));
    return { kind: "checklist", value: [...new Set(ticked)] };
  }
  if (controls.some(({ kind }) => kind === "choice")) {
    const chosen = controls.find(({ text }) => text !== "" && Number.isFinite(Number(text)));
    return { kind: "scale", value: chosen && Number(chosen.text) };
  }
  if (controls.some(({ parts }) => parts.length === 3)) return { kind: "plan", value: planOf(controls, nameOf) };
  const texts = controls.map(({ text }) => text);
  if (prompt?.kind === "list" || (!prompt && texts.length > 1)) {
    return { kind: "list", value: texts.slice(0, texts.findLastIndex((text) => text.trim() !== "") + 1) };
  }
  return { kind: "text", value: texts.join("\n") };
}

function planOf(controls: readonly FoundControl[], nameOf: (found: string, index: number) => string): PlanRow[] {
  const rows: PlanRow[] = [];
  for (const { parts, text } of controls) {
    const row = Number(parts[1]);
    if (parts.length !== 3 || !Number.isInteger(row) || row < 1) continue;
    if (row > MOST_ROWS) throw new Refused("too_large");
    while (rows.length < row) rows.push({});
    const cells = rows[row - 1]!;
    Object.defineProperty(cells, nameOf(parts[2]!, 2), { value: text, enumerable: true, writable: true, configurable: true });
  }
  return rows.slice(0, rows.findLastIndex((row) => !isEmpty([row])) + 1);
}

function timeOf({ properties }: DocxPackage, event: "created" | "modified", now: Date): string {
  const moment = Date.parse((properties && all(properties, event)[0]?.textContent) || "");
  if (Number.isNaN(moment) || moment < EARLIEST) return UNKNOWN_TIME;
  // One from the future would make its answers the newest for ever.
  return new Date(Math.min(moment, now.getTime())).toISOString();
}

/** The document's language, as our editions name theirs: without the country Word adds. */
function languageOf({ styles }: DocxPackage, module: ModuleData): string {
  const defaults = styles && all(styles, "docDefaults")[0];
  const language = defaults && attribute(all(defaults, "lang")[0], "val");
  if (!language || language.split("-")[0] === module.lang.split("-")[0]) return module.lang;
  return language.split("-")[0]!;
}
