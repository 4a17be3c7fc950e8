/**
 * Scripts that a page may do without at first. `later.js` holds what no first word waits for: the line on copies, recalls,
 * keeping the module offline; fetched once the page is idle, or when something on it needs it sooner. `kinds.js` holds the
 * kinds of box that most pages don't have, `unmark.js` what takes a mark back, `conflict.js` two versions of an answer.
 */
import { AnswerStore } from "../answers/store";
import { loadScript } from "../page/load-script";
import type { renderAnswer } from "../page/render-answer";
import type { ConflictPanel } from "./conflict-panel";
import type { Field } from "./kinds";
import type { offerToUnmark } from "./kinds/unmark";

export interface Later {
  /** Once. `openStore` gives the stores of the page, which boxes write to. */
  start(openStore: typeof AnswerStore.open): void;
  renderAnswer: typeof renderAnswer;
}

declare global {
  interface Window {
    /** Set by later.js. */
    reflectoryLater?: Later;
    /** Set by kinds.js. */
    reflectoryKinds?: Record<string, Field>;
    /** Set by conflict.js. */
    reflectoryConflict?: typeof ConflictPanel;
    /** Set by unmark.js. */
    reflectoryUnmark?: typeof offerToUnmark;
  }
}

/** Only while this script is being read does the page know where it came from. */
const here = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;
const AGAIN_MS = 20_000;
const coming: Record<string, Promise<void>> = {};
const once = (name: string): Promise<void> => (coming[name] ??= load(name));
let comingLater: Promise<Later> | undefined;

/** What the script brings, as soon as it comes. Never rejects: where a network fails, it is asked again. */
export function later(): Promise<Later> {
  comingLater ??= once("later.js").then(() => {
    const loaded = window.reflectoryLater!;
    loaded.start(AnswerStore.open);
    return loaded;
  });
  return comingLater;
}

/** Resolves once every kind of box is here. Never rejects either. */
export const kinds = (): Promise<void> => once("kinds.js");

/** Resolves with what takes marks back. */
export const unmarking = (): Promise<typeof offerToUnmark> => once("unmark.js").then(() => window.reflectoryUnmark!);

/** Resolves with what shows two versions of an answer. */
export const conflicts = (): Promise<typeof ConflictPanel> =>
  once("conflict.js").then(() => window.reflectoryConflict!);

async function load(name: string): Promise<void> {
  const isThere = (): Promise<boolean> =>
    loadScript(new URL(name, here).href).then(
      () => true,
      () => false,
    );
  while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
}
