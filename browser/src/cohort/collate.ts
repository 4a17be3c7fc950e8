/**
 * The collation: every answer of a cohort under its question, in one order that nothing but the files decides.
 *
 * Pure. `src/reflectory/cohort/collation.py` makes the same of the same files, byte for byte;
 * `tests/cohort/` holds both to it.
 */
import { type AnswerValue, isNewer } from "../answers/record";
import { type AnswerFile, type FiledAnswer, kindOf, type Refusal } from "../files/answer-file";
import { type Kind, type ModuleData, namesOf, type PromptData, retiredPrompt } from "../module-data";
import { type ItemNames, withKeysOfToday } from "../page/item-names";

/** One file: what it is called, and what was read in it. */
export interface HandedIn {
  file: string;
  read: { ok: true; file: AnswerFile } | { ok: false; reason: Refusal };
}

export interface Person {
  workbook: string | null;
  name: string | null;
  /** The one that counts, then the older ones it replaced, newest first. */
  files: string[];
  made: string;
}

/** One person's answer, by the person's place in the list. */
export interface Voice {
  person: number;
  value: AnswerValue;
  at: string;
}

export interface Gathered {
  id: string;
  kind: Kind;
  asked: string;
  /** Null: the module asks it no more. */
  section: string | null;
  answers: Voice[];
}

export interface Collation {
  module: { id: string; version: string };
  people: Person[];
  prompts: Gathered[];
  older: string[];
  refused: { file: string; reason: Refusal }[];
}

type Answers = ReadonlyMap<string, FiledAnswer>;

export function collate(module: ModuleData, handedIn: readonly HandedIn[]): Collation {
  const files = [...handedIn].sort((one, other) => order(one.file, other.file));
  const groups = new Map<string | number, { at: string; file: string; read: AnswerFile }[]>();
  const refused: Collation["refused"] = [];
  for (const [index, { file, read }] of files.entries()) {
    if (!read.ok) {
      refused.push({ file, reason: read.reason });
      continue;
    }
    const whose = read.file.workbook ?? index;
    const group = groups.get(whose);
    const one = { at: latestIn(read.file), file, read: read.file };
    if (group) group.push(one);
    else groups.set(whose, [one]);
  }
  const asked = module.sections
    .flatMap(({ prompts }) => prompts)
    .map((prompt) => ({ id: prompt.id, ids: [prompt.id, ...(prompt.was ?? [])], names: namesOf(prompt) }));
  const found = [...groups.values()].map((group) => personOf(group, asked));
  found.sort(({ place: one }, { place: other }) => orderOfPlaces(one, other));
  const people = found.map(({ person }) => person);
  const older = people.flatMap((person) => person.files.slice(1)).sort(order);
  const { id, version } = module;
  const prompts = gather(
    module,
    found.map(({ answers }) => answers),
  );
  return { module: { id, version }, people, prompts, older, refused };
}

/** The collation's text, to the letter what the command writes. */
export const collationText = (collation: Collation): string => `${JSON.stringify(collation, null, 2)}\n`;

/** A prompt as answers are looked up: under today's id and earlier ones, by today's keys. */
interface Asked {
  id: string;
  ids: readonly string[];
  names: ItemNames;
}

interface Found {
  person: Person;
  answers: Answers;
  place: readonly string[];
}

function personOf(group: { at: string; file: string; read: AnswerFile }[], asked: readonly Asked[]): Found {
  // Of two made in the same moment, the one that comes later in the list.
  const newestFirst = [...group].sort((one, other) => Date.parse(one.at) - Date.parse(other.at)).reverse();
  const { at, read } = newestFirst[0]!;
  const person: Person = {
    workbook: read.workbook ?? null,
    name: read.name?.trim() || null,
    files: newestFirst.map(({ file }) => file),
    made: at,
  };
  return { person, answers: current(read.answers, asked), place: placeOf(person) };
}

/** When the last of it was written: a document is older than what was written in it. */
function latestIn({ made, answers }: AnswerFile): string {
  let latest = made;
  let moment = Date.parse(made);
  let before = "";
  for (const { at } of Object.values(answers)) {
    // Many bear the same time: a document's all do.
    if (at === before) continue;
    before = at;
    const one = Date.parse(at);
    if (one > moment) [latest, moment] = [at, one];
  }
  return latest;
}

/** Answers under the ids of today, their items under the keys of today; of two the newer one. */
function current(answers: AnswerFile["answers"], asked: readonly Asked[]): Answers {
  const rest = new Map(Object.entries(answers));
  const found = new Map<string, FiledAnswer>();
  for (const { id: promptId, ids, names } of asked) {
    let newest: FiledAnswer | undefined;
    for (const id of ids) {
      const one = rest.get(id);
      rest.delete(id);
      if (one && (!newest || isNewer(one.at, newest.at))) newest = one;
    }
    if (newest) found.set(promptId, { ...newest, value: withKeysOfToday(newest.value, names) });
  }
  return new Map([...found, ...rest]);
}

function gather(module: ModuleData, people: readonly Answers[]): Gathered[] {
  const asked = module.sections.flatMap(({ id, prompts }) => prompts.map((prompt) => ({ section: id, prompt })));
  const gathered = asked.map(
    ({ section, prompt }): Gathered => ({
      id: prompt.id,
      kind: prompt.kind,
      asked: prompt.text,
      section,
      answers: voices(prompt.id, people),
    }),
  );
  const known = new Set(asked.map(({ prompt }) => prompt.id));
  const unasked = new Set(people.flatMap((answers) => [...answers.keys()].filter((id) => !known.has(id))));
  const retired = module.retired.map(({ id }) => id);
  const placeOf = (id: string): number => (retired.includes(id) ? retired.indexOf(id) : retired.length);
  for (const id of [...unasked].sort((one, other) => placeOf(one) - placeOf(other) || order(one, other)))
    gathered.push(unaskedPrompt(id, module, people));
  return gathered;
}

function unaskedPrompt(id: string, module: ModuleData, people: readonly Answers[]): Gathered {
  const first = people.find((answers) => answers.has(id))!.get(id)!;
  const text = module.retired.find((gone) => gone.id === id)?.text;
  const kind = retiredPrompt(module, id)?.kind ?? first.kind;
  return { id, kind, asked: text || first.asked || id, section: null, answers: voices(id, people) };
}

const voices = (id: string, people: readonly Answers[]): Voice[] =>
  people.flatMap((answers, person) => {
    const answer = answers.get(id);
    return answer ? [{ person, value: answer.value, at: answer.at }] : [];
  });

/** What the answers to one question are made of, as the module says it or once said it. */
export function promptOf(gathered: Gathered, module: ModuleData): PromptData {
  const asked = module.sections.flatMap(({ prompts }) => prompts).find(({ id }) => id === gathered.id);
  const { id, asked: text } = gathered;
  const kind = gathered.answers[0] ? kindOf(gathered.answers[0].value) : gathered.kind;
  return asked ?? retiredPrompt(module, id) ?? { id, kind, text, rows: null, items: [], share: true };
}

/** By name without marks and capitals, then by name, then by file; who gave no name comes last. */
const placeOf = ({ name, files }: Person): string[] => [
  name === null ? "1" : "0",
  plain(name ?? ""),
  name ?? "",
  files[0]!,
];

function orderOfPlaces(one: readonly string[], other: readonly string[]): number {
  const part = one.findIndex((text, index) => text !== other[index]);
  return part < 0 ? 0 : order(one[part]!, other[part]!);
}

const plain = (name: string): string => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const order = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
