/**
 * What a workbook holds, before it becomes a document, Markdown or plain text.
 *
 * Plain data only, so that it can be handed to a worker. Every writer takes this and nothing else:
 * what is not in here does not go out.
 */
import { type AnswerRecord, type AnswerValue, isEmpty } from "../answers/record";
import { kindOf } from "../files/answer-file";
import type { Cover } from "../files/cover";
import type { ModuleData, PromptData } from "../module-data";

export interface Entry {
  prompt: PromptData;
  /** Undefined: not answered, so there are lines to write on. */
  value: AnswerValue | undefined;
  /** The prompt's words when it was answered, where they were others. */
  askedThen: string | undefined;
}

export interface Part {
  title: string;
  entries: Entry[];
}

export interface Workbook {
  module: { id: string; title: string; version: string; lang: string };
  cover: Cover;
  /** The device's, once there is one. */
  id?: string | undefined;
  made: Date;
  parts: Part[];
}

/** A prompt as the reader chooses it: in the module, or only in their own answers. */
export interface Candidate {
  prompt: PromptData;
  part: string;
  record: AnswerRecord | undefined;
}

/**
 * Every prompt of the module in its order, then answers whose prompt is gone, under `retiredTitle`.
 *
 * An answer filed under a prompt's earlier id is the prompt's, unless a newer one replaced it.
 */
export function candidates(
  module: ModuleData,
  records: ReadonlyMap<string, AnswerRecord>,
  retiredTitle: string,
): Candidate[] {
  const rest = new Map([...records].filter(([, { value }]) => !isEmpty(value)));
  const current = module.sections.flatMap(({ title, prompts }) =>
    prompts.map((prompt): Candidate => {
      const ids = [prompt.id, ...(prompt.was ?? [])];
      const own = ids.map((id) => records.get(id)).filter((record) => record !== undefined);
      for (const id of ids) rest.delete(id);
      const newest = own.sort((one, other) => Date.parse(other.at) - Date.parse(one.at))[0];
      return { prompt, part: title, record: newest && !isEmpty(newest.value) ? newest : undefined };
    }),
  );
  const known = new Map(module.retired.map((prompt) => [prompt.id, prompt]));
  const retired = [...rest].map(([id, record]): Candidate => {
    const gone = known.get(id);
    const text = record.asked || gone?.text || id;
    // Its words for keys and points count only where the answer is of the kind they were for.
    const fits = gone?.kind !== undefined && (kindOf(record.value) === gone.kind || gone.kind === "checklist");
    const [kind, items] = fits ? [gone.kind!, gone.items ?? []] : [kindOf(record.value), []];
    const prompt: PromptData = {
      id,
      kind,
      text,
      rows: null,
      items,
      ...(gone?.scale && { scale: gone.scale }),
      ...(gone?.again && { again: gone.again }),
      share: true,
    };
    return { prompt, part: retiredTitle, record };
  });
  return [...current, ...retired];
}

export function workbookOf(module: ModuleData, chosen: readonly Candidate[], cover: Cover, made: Date): Workbook {
  const parts: Part[] = [];
  for (const { prompt, part, record } of chosen) {
    if (parts.at(-1)?.title !== part) parts.push({ title: part, entries: [] });
    parts.at(-1)!.entries.push({ prompt, value: record?.value, askedThen: askedThen(prompt, record, module.lang) });
  }
  const { id, title, version, lang } = module;
  return { module: { id, title, version, lang }, cover, made, parts };
}

/** Nothing where the answer was written in another language: its wording differs by that alone. */
export function askedThen(prompt: PromptData, record: AnswerRecord | undefined, lang: string): string | undefined {
  const asked = record?.asked.trim();
  if (!asked || typed(asked) === typed(prompt.text.trim()) || baseOf(record!.lang || lang) !== baseOf(lang))
    return undefined;
  return asked;
}

/** As on a keyboard: a question whose quotation marks were curled since is the same. */
const MARKS: [RegExp, string][] = [
  [/[‘’‚]/g, "'"],
  [/[“”„«»]/g, '"'],
  [/—/g, "---"],
  [/–/g, "--"],
  [/…/g, "..."],
];
const typed = (text: string): string => MARKS.reduce((plain, [curly, sign]) => plain.replace(curly, sign), text);

const baseOf = (lang: string): string | undefined => lang.toLowerCase().split("-")[0];
