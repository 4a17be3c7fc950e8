/** For a shared computer: says what this device keeps of the module, offers a copy, and empties it on a second press. */

import { DeviceStorage, type Snapshot } from "../answers/device";
import { isEmpty } from "../answers/record";
import { saveCopy } from "../files/save-copy";
import type { ModuleData } from "../module-data";
import { make } from "../page/dom";
import { Result } from "./result";
import { say, sayCount } from "./say";

export class ClearDevice {
  readonly #module: ModuleData;
  readonly #storage: DeviceStorage;
  readonly #dialog: HTMLDialogElement;
  readonly #result: Result;
  readonly #copied: HTMLElement;
  readonly #emptied: () => void;

  /** `emptied`: what else on the page must forget. */
  constructor(section: HTMLElement, module: ModuleData, emptied: () => void) {
    this.#module = module;
    this.#emptied = emptied;
    this.#storage = new DeviceStorage(module.id);
    this.#dialog = section.querySelector("dialog")!;
    this.#result = new Result(section.querySelector<HTMLElement>(".copies-result")!);
    this.#copied = this.#dialog.querySelector<HTMLElement>("[role=status]")!;
    section.addEventListener("click", (event) => {
      const does = (event.target as HTMLElement).closest<HTMLElement>("button")?.dataset["does"];
      if (does === "clear_open") void this.#open();
      if (does === "clear_copy") void this.#copy();
      if (does === "clear_all") void this.#clear();
      if (does === "clear_cancel") this.#dialog.close();
    });
  }

  async #open(): Promise<void> {
    this.#result.show("");
    this.#copied.textContent = "";
    const found = await this.#storage.read().catch(() => undefined);
    if (!found) return this.#result.refuse(say("clear_failed"));
    const parts = this.#describe(found);
    if (parts.length === 0) return this.#result.show(say("clear_nothing"));
    this.#dialog.querySelector("ul")!.replaceChildren(...parts.map((part) => make("li", "", part)));
    this.#dialog.showModal();
  }

  #describe({ answers, history, texts }: Snapshot): string[] {
    const written = [...answers.values()].filter(({ value }) => !isEmpty(value)).length;
    const has = (what: string): boolean => texts.some(([key]) => key.startsWith(`reflectory-${what}:`));
    const parts: string[] = [];
    this.#dialog.querySelector<HTMLElement>("[data-does=clear_copy]")!.hidden = written === 0;
    if (written) parts.push(sayCount("clear_answers", written));
    if (history.length || has("history")) parts.push(say("clear_history"));
    if (has("cover")) parts.push(say("clear_cover"));
    if (texts.some(wasLeft) || (parts.length > 0 && has("progress"))) parts.push(say("clear_progress"));
    return parts;
  }

  async #copy(): Promise<void> {
    this.#copied.textContent = say((await saveCopy(this.#module)) ? "clear_copied" : "clear_no_copy");
  }

  async #clear(): Promise<void> {
    const form = coverInputs().map((input) => [input, input.value] as const);
    let found: Snapshot | undefined;
    try {
      found = await this.#storage.read();
      // First the page, which keeps what is in its fields, then the storage.
      fillIn(form.map(([input]) => [input, ""]));
      await this.#storage.empty();
      this.#emptied();
      const before = found;
      this.#result.show(say("cleared"), { words: say("undo"), press: () => this.#undo(before, form) });
    } catch {
      const before = found;
      this.#result.refuse(say("clear_failed"), before && { words: say("undo"), press: () => this.#undo(before, form) });
    }
    this.#dialog.close();
    document.dispatchEvent(new Event("copy-noted"));
    this.#result.focus();
  }

  async #undo(found: Snapshot, form: Filled): Promise<void> {
    try {
      fillIn(form);
      await this.#storage.putBack(found);
      this.#result.show(say("clear_undone"));
    } catch {
      this.#result.refuse(say("clear_not_undone"), { words: say("undo"), press: () => this.#undo(found, form) });
    }
    document.dispatchEvent(new Event("copy-noted"));
    this.#result.focus();
  }
}

/** More of a place than this page writes by itself when it opens: that is nothing of the reader's. */
function wasLeft([key, text]: [string, string]): boolean {
  if (!key.startsWith("reflectory-progress:")) return false;
  try {
    const { last, prompt, read }: { last?: string; prompt?: string; read?: object } = JSON.parse(text);
    const here = document.querySelector<HTMLElement>("[data-section]")?.dataset["section"];
    return last !== here || prompt !== undefined || Object.keys(read ?? {}).some((section) => section !== here);
  } catch {
    return true;
  }
}

type Filled = (readonly [HTMLInputElement, string])[];

const coverInputs = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>(".workbook-cover input")];

function fillIn(fields: Filled): void {
  for (const [input, text] of fields) {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
