/** What a file holds beside what this browser holds, prompt by prompt; and what follows from the reader's choices. */

import {
  type AnswerRecord,
  type AnswerValue,
  type Changes,
  isEmpty,
  isMarks,
  isNewer,
  type Marks,
  nextMoment,
  sameValue,
} from "../answers/record";
import type { AnswerFile, FiledAnswer } from "../files/answer-file";
import { UNKNOWN_TIME } from "../files/refused";
import { type ModuleData, namesOf, type PromptData, retiredPrompt } from "../module-data";
import { withKeysOfToday } from "../page/item-names";

/** The file's answer, seen from here. */
export type Standing = "new" | "newer" | "older" | "different";
export type Choice = "here" | "file" | "both";

export interface Meeting {
  /** Where the answer will be filed. */
  promptId: string;
  /** Undefined: the module does not ask this. */
  prompt: PromptData | undefined;
  /** That, or the retired one: what the answer is made of. */
  known: PromptData | undefined;
  standing: Standing;
  here: AnswerRecord | undefined;
  file: FiledAnswer;
  canJoin: boolean;
}

export interface Comparison {
  /** In the module's order, then those it does not ask. */
  meetings: Meeting[];
  /** Answers that are the same on both sides. */
  same: number;
}

export function compare(file: AnswerFile, module: ModuleData, records: ReadonlyMap<string, AnswerRecord>): Comparison {
  const filed = new Map(Object.entries(file.answers));
  const meetings: Meeting[] = [];
  const meet = (
    promptId: string,
    prompt: PromptData | undefined,
    here: AnswerRecord | undefined,
    filedAnswer: FiledAnswer,
  ): void => {
    // Two that differ only in what an item was called then are one.
    const known = prompt ?? retiredPrompt(module, promptId);
    const answer = known ? { ...filedAnswer, value: withKeysOfToday(filedAnswer.value, namesOf(known)) } : filedAnswer;
    const standing = standingOf(
      answer,
      here && known ? { ...here, value: withKeysOfToday(here.value, namesOf(known)) } : here,
      file.made,
    );
    if (standing)
      meetings.push({
        promptId,
        prompt,
        known,
        standing,
        here,
        file: answer,
        canJoin: canJoin(answer.value, here?.value),
      });
  };
  for (const prompt of module.sections.flatMap(({ prompts }) => prompts)) {
    const ids = [prompt.id, ...(prompt.was ?? [])];
    const source = newestOf(filed, ids);
    if (!source) continue;
    const [id, answer] = source;
    meet(prompt.id, prompt, newestOf(records, ids)?.[1], answer);
    // A file may hold the same prompt's earlier answer beside it: that one takes the other's place.
    const earlier = filed.get(prompt.id);
    filed.delete(prompt.id);
    filed.delete(id);
    if (id !== prompt.id && earlier) filed.set(id, earlier);
  }
  for (const [promptId, answer] of filed) meet(promptId, undefined, records.get(promptId), answer);
  return { meetings, same: Object.keys(file.answers).length - meetings.length };
}

/** What a reader most likely wants; "different" leaves what is here, since nothing says which is newer. */
export const usualChoice = ({ standing }: Meeting): Choice =>
  standing === "new" || standing === "newer" ? "file" : "here";

/** The answers to write. A time that would lose to the replaced one's is the time of the choice. */
export function changesOf(meetings: readonly Meeting[], choose: (meeting: Meeting) => Choice): Changes {
  const changes = new Map<string, AnswerRecord>();
  for (const meeting of meetings) {
    const choice = choose(meeting);
    if (choice === "here") continue;
    const { here, file } = meeting;
    const value = choice === "both" ? join(here!.value, file.value) : file.value;
    const isWellTimed = choice === "file" && file.at !== UNKNOWN_TIME && isNewer(file.at, here?.at);
    const at = isWellTimed ? file.at : nextMoment(here?.at);
    changes.set(meeting.promptId, {
      v: 1,
      value,
      at,
      asked: file.asked || here?.asked || "",
      lang: file.lang || here?.lang || "",
    });
  }
  return changes;
}

function standingOf(answer: FiledAnswer, here: AnswerRecord | undefined, made: string): Standing | undefined {
  if (!here || isEmpty(here.value)) return "new";
  if (sameValue(answer.value, here.value)) return undefined;
  // A document bears one time for all its answers. What was written here after it left may be the newer one.
  const isUntold = answer.at === UNKNOWN_TIME || (isNewer(answer.at, here.at) && isNewer(here.at, made));
  if (isUntold || Date.parse(answer.at) === Date.parse(here.at)) return "different";
  return isNewer(answer.at, here.at) ? "newer" : "older";
}

/** The newest of what is found under these ids, and under which. */
function newestOf<Timed extends { at: string }>(
  found: ReadonlyMap<string, Timed>,
  ids: readonly string[],
): [string, Timed] | undefined {
  let best: [string, Timed] | undefined;
  for (const id of ids) {
    const one = found.get(id);
    if (one && (!best || isNewer(one.at, best[1].at))) best = [id, one];
  }
  return best;
}

const sortOf = (value: AnswerValue): string =>
  Array.isArray(value) ? (value.some((part) => typeof part === "object") ? "rows" : "items") : typeof value;

/** A mark can't be two at once: marks are joined where no row has another step here than there. */
function canJoin(one: AnswerValue, other: AnswerValue | undefined): boolean {
  if (other === undefined || isEmpty(other) || typeof one === "number" || sortOf(one) !== sortOf(other)) return false;
  if (!isMarks(one) || !isMarks(other)) return true;
  const there = new Map(Object.entries(other));
  return Object.entries(one).every(([key, step]) => (there.get(key) ?? step) === step);
}

function join(here: AnswerValue, file: AnswerValue): AnswerValue {
  if (typeof here === "string") return `${here}\n\n${file as string}`;
  if (isMarks(here)) return { ...here, ...(file as Marks) };
  const parts = [...(here as string[]), ...(file as string[])].filter((part) => !isEmpty([part]));
  // Items are said once; of a plan's rows each is somebody's work.
  return sortOf(here) === "items" ? [...new Set(parts)] : parts;
}
