/** The cover's fields: filled from this device, kept as they are typed, written out for paper. */

import { type Cover, keepCover, readCover } from "../files/cover";
import { dateInWords } from "../page/date-in-words";
import { words } from "../page/words";

const FIELDS = ["name", "school", "date"] as const;

export class CoverForm {
  readonly #form: HTMLElement;
  readonly #moduleId: string;
  readonly #lang: string;

  constructor(form: HTMLElement, moduleId: string, lang: string) {
    this.#form = form;
    this.#moduleId = moduleId;
    this.#lang = lang;
    form.addEventListener("input", () => this.#keep());
  }

  /** Show what this device keeps, once the store has seen to what a crash brought back. */
  fill(): void {
    const kept = readCover(this.#moduleId);
    for (const name of FIELDS) {
      const input = this.#input(name);
      // Typed before this script came, or put back by the browser: that is the newer one.
      if (input && !input.value) input.value = kept[name];
    }
    this.#writeOut();
  }

  read(): Cover {
    const [name, school, date] = FIELDS.map((field) => this.#input(field)?.value.trim() ?? "");
    return { name: name!, school: school!, date: date! };
  }

  #input(name: string): HTMLInputElement | null {
    return this.#form.querySelector<HTMLInputElement>(`input[name=${name}]`);
  }

  #keep(): void {
    const isKept = keepCover(this.#moduleId, this.read());
    const status = this.#form.querySelector(".workbook-cover-status");
    if (status) status.textContent = isKept ? "" : words("workbook", "cover_not_kept");
    this.#writeOut();
  }

  /** A field prints its frame and cuts long words; what was written stands beside it for paper. */
  #writeOut(): void {
    const cover = this.read();
    this.#form.dataset["written"] = "";
    for (const name of FIELDS) {
      const place = this.#input(name)?.parentElement?.querySelector(".workbook-cover-written");
      if (place) place.textContent = name === "date" ? dateInWords(cover.date, this.#lang) : cover[name];
    }
  }
}
