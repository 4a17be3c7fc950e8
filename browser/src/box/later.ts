/**
 * The script for what no first word waits for: the line on copies, other versions of an answer, recalls,
 * what the buttons of a row do, keeping the module offline. Fetched once the page is idle, or when something on it needs it sooner.
 */
import { AnswerStore } from "../answers/store";
import { loadScript } from "../page/load-script";
import type { renderAnswer } from "../page/render-answer";
import type { ConflictPanel } from "./conflict-panel";
import type { pressRow } from "./kinds/row-tools";

export interface Later {
  /** Once. `openStore` gives the stores of the page, which boxes write to. */
  start(openStore: typeof AnswerStore.open): void;
  ConflictPanel: typeof ConflictPanel;
  renderAnswer: typeof renderAnswer;
  pressRow: typeof pressRow;
}

declare global {
  interface Window {
    /** Set by later.js. */
    reflectoryLater?: Later;
  }
}

/** Only while this script is being read does the page know where it came from. */
const here = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;
const AGAIN_MS = 20_000;
let coming: Promise<Later> | undefined;

/** What the script brings, as soon as it comes. Never rejects: where a network fails, it is asked again. */
export function later(): Promise<Later> {
  coming ??= load();
  return coming;
}

async function load(): Promise<Later> {
  const isThere = (): Promise<boolean> =>
    loadScript(new URL("later.js", here).href).then(
      () => true,
      () => false,
    );
  while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  const loaded = window.reflectoryLater!;
  loaded.start(AnswerStore.open);
  return loaded;
}
