/**
 * Twelve invented people, so that the page can be tried before anybody hands in. Their words are the catalogue's,
 * and the same press gives the same people.
 */
import type { AnswerValue } from "../answers/record";
import type { FiledAnswer } from "../files/answer-file";
import { keyedItems, type ModuleData, type PromptData } from "../module-data";
import type { HandedIn } from "./collate";
import { stepWords } from "./summary";

const PEOPLE = 12;
const DAY_MS = 24 * 60 * 60 * 1000;

export function examples(module: ModuleData, words: Readonly<Record<string, string>>, now: Date): HandedIn[] {
  const prompts = module.sections.flatMap((section) => section.prompts);
  return Array.from({ length: PEOPLE }, (_, person): HandedIn => {
    const at = new Date(now.getTime() - (person + 1) * DAY_MS).toISOString();
    const answers: [string, FiledAnswer][] = prompts
      // Nobody answers everything.
      .filter((prompt, index) => (prompt.kind as string) !== "text" || (person * 7 + index * 5) % 4 !== 0)
      .map((prompt, index) => {
        const value = answerOf(prompt, person, index, words, now);
        return [prompt.id, { value, at, asked: prompt.text, lang: module.lang, kind: prompt.kind }];
      });
    return {
      file: `${words[`name_${person + 1}`] ?? person + 1}.json`,
      read: {
        ok: true,
        file: {
          reflectory: 1,
          module: { id: module.id, title: module.title, version: module.version },
          workbook: `00000000-0000-4000-8000-${String(person + 1).padStart(12, "0")}`,
          made: at,
          name: words[`name_${person + 1}`] ?? null,
          answers: Object.fromEntries(answers),
        },
      },
    };
  });
}

function answerOf(
  prompt: PromptData,
  person: number,
  index: number,
  words: Readonly<Record<string, string>>,
  now: Date,
): AnswerValue {
  const place = (at: number): number => (at % PEOPLE) + 1;
  const keys = keyedItems(prompt).map(({ key }) => key);
  const steps = stepWords(prompt).length;
  // A little higher in later questions: there is a change to be seen.
  const step = (at: number): number =>
    Math.min(steps, 1 + ((person * 5 + at) % Math.max(1, steps - 1)) + (index > 5 && person % 3 > 0 ? 1 : 0));
  switch (prompt.kind as string) {
    case "scale":
      return step(0);
    case "matrix":
      return Object.fromEntries(keys.map((key, at) => [key, step(at * 3)])) as unknown as AnswerValue;
    case "checklist":
      return keys.filter((_, at) => (person * (at + 2) + at) % ((at % 4) + 2) > 0);
    case "list":
      return [0, 1, 2].map((at) => words[`item_${place((person % 5) * (at + 1) + at)}`] ?? "");
    case "plan":
      return [plan(prompt, person, words[`step_${place(person)}`] ?? "", now)];
    default:
      return words[`text_${place(person + index * 5)}`] ?? "";
  }
}

/** The step, in the first column; a day, in a column for dates or the last one but one. */
function plan(prompt: PromptData, person: number, step: string, now: Date): Record<string, string> {
  const columns = keyedItems(prompt);
  const keys = columns.length > 0 ? columns.map(({ key }) => key) : ["what", "who", "when"];
  const dated = columns.find((column) => (column as { type?: string }).type === "date")?.key;
  const day = dated ?? keys.find((key) => /when|date|by/.test(key)) ?? keys.at(-1)!;
  const date = new Date(now.getTime() + (((person * 5) % PEOPLE) + 1) * 6 * DAY_MS).toISOString().slice(0, 10);
  return { [keys[0]!]: step, [day]: person % 4 === 3 ? "" : date };
}
