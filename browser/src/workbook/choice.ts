/**
 * Which answers go out. The author's `share` is where it starts. What the reader holds back is
 * remembered on this device; what they let out against the author's default counts until the page is
 * left: said for one share, it must not rule the next without their seeing it.
 */
import { keep, readKept } from "../answers/notes";
import { make } from "../page/dom";
import { inShort } from "../page/in-short";
import { words } from "../page/words";
import type { Candidate } from "./contents";

export class Choice {
  readonly #form: HTMLElement;
  readonly #moduleId: string;
  #decided: Map<string, boolean>;

  constructor(form: HTMLElement, moduleId: string, onChange: () => void) {
    this.#form = form;
    this.#moduleId = moduleId;
    this.#decided = readHeldBack(moduleId);
    this.#restore(this.#boxes());
    form.addEventListener("change", (event) => {
      if (event.target instanceof HTMLInputElement) this.#decide([event.target]);
      onChange();
    });
    form.addEventListener("click", (event) => {
      const all = (event.target as Element).closest<HTMLElement>("[data-choose]")?.dataset["choose"];
      if (!all) return;
      const boxes = this.#boxes();
      for (const box of boxes) box.checked = all === "all";
      this.#decide(boxes);
      onChange();
    });
    // The browser may bring the page back as it was left.
    addEventListener("pagehide", () => (this.#decided = readHeldBack(moduleId)));
  }

  /** By prompt id. */
  read(): Map<string, boolean> {
    return new Map(this.#boxes().map(({ value, checked }) => [value, checked]));
  }

  /** Mark what is answered, and list answers whose question is gone. */
  show(candidates: readonly Candidate[]): void {
    this.#listRetired(candidates);
    const answered = new Set(candidates.filter(({ record }) => record).map(({ prompt }) => prompt.id));
    for (const box of this.#boxes()) {
      const state = box.labels?.[0]?.querySelector(".workbook-choice-state");
      const isAnswered = answered.has(box.value);
      const text = isAnswered ? words("workbook", "answered") : "";
      // What the author keeps back is the answer: a question without one holds nothing, and goes along.
      box.checked = this.#decided.get(box.value) ?? (box.defaultChecked || !isAnswered);
      if (state && state.textContent !== text) state.textContent = text;
    }
  }

  #listRetired(candidates: readonly Candidate[]): void {
    const known = new Set(this.#boxes().map(({ value }) => value));
    const place = this.#form.querySelector<HTMLElement>(".workbook-choice-retired");
    for (const { prompt } of candidates) {
      if (known.has(prompt.id) || !place) continue;
      const box = make("input", "");
      Object.assign(box, { type: "checkbox", name: "goes-out", value: prompt.id, defaultChecked: true });
      this.#restore([box]);
      const state = make("span", "workbook-choice-state");
      place.append(make("p", "", make("label", "", box, ` ${inShort(prompt.text)} `, state)));
      place.hidden = false;
    }
  }

  #boxes(): HTMLInputElement[] {
    return [...this.#form.querySelectorAll<HTMLInputElement>("input[name=goes-out]")];
  }

  #restore(boxes: readonly HTMLInputElement[]): void {
    for (const box of boxes) box.checked = this.#decided.get(box.value) ?? box.defaultChecked;
  }

  #decide(boxes: readonly HTMLInputElement[]): void {
    for (const { value, checked } of boxes) this.#decided.set(value, checked);
    // Where it can't be kept it holds until the page is left, which is what the page shows.
    keep("choice", this.#moduleId, Object.fromEntries([...this.#decided].filter(([, goesOut]) => !goesOut)));
  }
}

function readHeldBack(moduleId: string): Map<string, boolean> {
  return new Map(Object.entries(readKept("choice", moduleId) ?? {}).filter(([, value]) => value === false));
}
