/** The words of this page's part: counts in the right number, dates as the module's language writes them. */

import { UNKNOWN_TIME } from "../files/refused";
import { namesOf, type PromptData } from "../module-data";
import type { ItemNames } from "../page/item-names";
import { counted, words, wordsOf } from "../page/words";

type Values = Record<string, string | number>;

export const say = (key: string, values: Values = {}): string => words("copies", key, values);

export const sayCount = (key: string, count: number, values: Values = {}): string =>
  counted("copies", key, count, values);

export function sayDate(at: string): string {
  if (at === UNKNOWN_TIME) return say("undated");
  return new Date(at).toLocaleString(document.documentElement.lang || undefined, {
    dateStyle: "long",
    timeStyle: "short",
    numberingSystem: "latn",
  });
}

/** The author's words for keys in a prompt's answers; a plan without columns of its own has ours. */
export function itemNames(prompt: PromptData | undefined): ItemNames {
  if (!prompt) return { words: {} };
  return prompt.kind === "plan" && prompt.items.length === 0
    ? { ...namesOf(prompt), words: wordsOf("plan") }
    : namesOf(prompt);
}
