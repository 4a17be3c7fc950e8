/** The Module as every finished site carries it in module.js, so that it is at hand from file:// too. */
import type { ItemNames } from "./page/render-answer";

export type Kind = "text" | "list" | "scale" | "checklist" | "plan";

export interface Item {
  key: string;
  text: string;
}

export interface PromptData {
  id: string;
  kind: Kind;
  text: string;
  rows: number | null;
  /** A scale's words, lowest first; the entries of a checklist; the columns of a plan. */
  items: (Item | string)[];
  /** The author's default for handing in. */
  share: boolean;
  was?: string[];
}

export interface SectionData {
  id: string;
  title: string;
  /** Its address below the edition's root. */
  path: string;
  minutes: number;
  prompts: PromptData[];
}

export interface ModuleData {
  schema: 1;
  id: string;
  title: string;
  lang: string;
  version: string;
  sections: SectionData[];
  /** Prompts taken out on purpose; a reader keeps their answers. */
  retired: { id: string; text: string }[];
}

declare global {
  interface Window {
    reflectoryModule?: ModuleData;
  }
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
  if (prompt.kind !== "scale") return Object.fromEntries(keyedItems(prompt).map(({ key, text }) => [key, text]));
  return Object.fromEntries(scalePoints(prompt).map((text, index) => [String(index + 1), text]));
}
