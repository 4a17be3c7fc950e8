/** An answer as plain text, as a teacher reads it in a course's report. By its entries, whatever kind it is. */
import type { AnswerValue, Marks, PlanRow } from "../answers/record";
import { namesOf, type PromptData } from "../module-data";
import { type ItemNames, nameOf, withKeysOfToday } from "../page/item-names";
import { wordsOf } from "../page/words";

/** Without its prompt, as the answer says itself. */
export const inWords = (saved: AnswerValue, prompt: PromptData | undefined): string =>
  told(saved, prompt ? named(prompt) : { words: {} });

/** A plan without columns of its own has those of the catalogue. */
function named(prompt: PromptData): ItemNames {
  const names = namesOf(prompt);
  return prompt.kind === "plan" && !prompt.items.length ? { ...names, words: wordsOf("plan") } : names;
}

function told(saved: AnswerValue, names: ItemNames): string {
  const value = withKeysOfToday(saved, names);
  if (typeof value === "string") return value;
  if (typeof value === "number") return names.words[value] ? `${value}: ${names.words[value]}` : String(value);
  if (!Array.isArray(value)) return entries(value, names);
  const part = (one: string | PlanRow): string =>
    typeof one !== "string" ? entries(one, names) : names.kind === "list" ? one : nameOf(one, names);
  return (value as (string | PlanRow)[]).map(part).join("\n");
}

const entries = (row: PlanRow | Marks, names: ItemNames): string =>
  Object.entries(row)
    .filter(([, text]) => text !== "")
    .map(
      ([key, text]) => `${nameOf(key, names)}: ${typeof text === "number" ? (names.steps?.[text - 1] ?? text) : text}`,
    )
    .join("\n");
