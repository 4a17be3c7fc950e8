/** The Module as every finished site carries it in module.js, so that it is at hand from file:// too. */
import type { ItemNames } from "./page/item-names";

export type Kind = "text" | "list" | "scale" | "checklist" | "plan" | "matrix";

export interface Item {
  key: string;
  text: string;
  /** Keys it had before. */
  was?: string[];
  /** A column of a plan that takes dates. */
  type?: "date";
}

export interface PromptData {
  id: string;
  kind: Kind;
  text: string;
  rows: number | null;
  /** A scale's words, lowest first; the entries of a checklist; the columns of a plan; the rows of a matrix. */
  items: (Item | string)[];
  /** The words of a matrix's steps, lowest first. */
  scale?: string[];
  /** The author's default for handing in. */
  share: boolean;
  was?: string[];
  /** The scale that asked for the same mark before. */
  again?: string;
  /** Items asked no more, whose words answers still need. */
  retired_items?: Item[];
}

export interface SectionData {
  id: string;
  title: string;
  /** Its address below the edition's root. */
  path: string;
  minutes: number;
  prompts: PromptData[];
}

export interface RetiredData {
  id: string;
  text: string;
  kind?: Kind;
  items?: (Item | string)[];
  scale?: string[];
  again?: string;
}

export interface ModuleData {
  schema: 1;
  id: string;
  title: string;
  lang: string;
  version: string;
  sections: SectionData[];
  /** Prompts taken out on purpose; a reader keeps their answers. */
  retired: RetiredData[];
}

declare global {
  interface Window {
    reflectoryModule?: ModuleData;
  }
}

/** A question asked no more, as far as the module says what its answers are made of. */
export function retiredPrompt({ retired }: ModuleData, promptId: string): PromptData | undefined {
  const { kind, items = [], ...gone } = retired.find(({ id }) => id === promptId) ?? {};
  return kind && ({ ...gone, kind, items, rows: null, share: true } as PromptData);
}

/** The points of a scale from 1 up: two items are the words of both ends of five. */
export function scalePoints({ items }: Pick<PromptData, "items">): string[] {
  const texts = items.map((item) => (typeof item === "string" ? item : item.text));
  return texts.length === 2 ? [texts[0]!, "", "", "", texts[1]!] : texts;
}

export const keyedItems = ({ items }: Pick<PromptData, "items">): Item[] =>
  items.filter((item): item is Item => typeof item === "object");

/** The author's words for keys and points in a prompt's answers, as `renderAnswer` takes them. */
export function namesOf(prompt: PromptData): ItemNames {
  if (prompt.kind === "scale") {
    return { words: Object.fromEntries(scalePoints(prompt).map((text, index) => [String(index + 1), text])) };
  }
  const [items, retired] = [keyedItems(prompt), prompt.retired_items ?? []];
  const former = [...items, ...retired].flatMap(({ key, was }) => (was ?? []).map((old) => [old, key] as const));
  return {
    kind: prompt.kind,
    words: wordsByKey(items),
    retired: wordsByKey(retired),
    former: Object.fromEntries(former),
    steps: prompt.scale,
    dated: [...items, ...retired].filter(({ type }) => type === "date").map(({ key }) => key),
  };
}

const wordsByKey = (items: readonly Item[]): Record<string, string> =>
  Object.fromEntries(items.map(({ key, text }) => [key, text]));
