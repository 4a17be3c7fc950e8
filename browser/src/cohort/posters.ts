/** Posters for a gallery walk: one question to a sheet, with what people wrote or with room to write. */

import { itemNames } from "../copies/say";
import { make } from "../page/dom";
import { renderAnswer } from "../page/render-answer";
import { barTable } from "./charts";
import type { Gathered } from "./collate";
import { say, sayCount } from "./say";
import { itemsOf, spreadsOf, stepWords, ticksOf } from "./summary";
import type { View } from "./view";

/** Centimetres of a Letter sheet between its margins, and what each thing takes of them as cohort.css prints it. */
const SHEET = 22;
const HEAD = { letters: 30, line: 1.3, space: 1.4 };
const TEXT = { letters: 54, line: 0.72, space: 1.1 };
const BAR = { letters: 28, line: 0.72, space: 0.45 };

/** Takes what still has room; what is too long for a poster leaves its place to others. */
class Sheet {
  #room: number;

  constructor(asked: string) {
    this.#room = SHEET - heightOf([asked], HEAD);
  }

  takes(lines: readonly string[], measure: typeof TEXT): boolean {
    const height = heightOf(lines, measure);
    if (height > this.#room) return false;
    this.#room -= height;
    return true;
  }
}

const heightOf = (lines: readonly string[], { letters, line, space }: typeof TEXT): number =>
  space + line * lines.reduce((sum, text) => sum + Math.max(1, Math.ceil(text.length / letters)), 0);

export class Posters {
  readonly #place: HTMLElement;
  readonly #button: HTMLButtonElement;
  /** By prompt, what somebody chose otherwise. */
  readonly #decided = new Map<string, boolean>();

  constructor(place: HTMLElement) {
    this.#place = place;
    this.#button = place.querySelector<HTMLButtonElement>("[data-does=posters_print]")!;
    place.addEventListener("change", ({ target }) => {
      const { type, value, checked } = target as HTMLInputElement;
      if (type === "checkbox") this.#decided.set(value, checked);
      this.#count();
    });
  }

  /** A box for each question; those with answers start chosen. */
  show(view: View): void {
    const list = this.#place.querySelector(".cohort-posters-which")!;
    list.replaceChildren(
      ...view.collation.prompts.map(({ id, asked, answers }) => {
        const box = make("input", "");
        Object.assign(box, { type: "checkbox", value: id, checked: this.#decided.get(id) ?? answers.length > 0 });
        return make("p", "", make("label", "", box, ` ${asked}`));
      }),
    );
    this.#count();
  }

  sheets(view: View): HTMLElement[] {
    const isBlank = this.#place.querySelector<HTMLInputElement>("input[value=blank]")!.checked;
    const chosen = new Set([...this.#boxes()].filter(({ checked }) => checked).map(({ value }) => value));
    return view.collation.prompts
      .filter(({ id }) => chosen.has(id))
      .map((gathered) => {
        const poster = make("section", "cohort-poster", make("h2", "", gathered.asked));
        if (!isBlank) poster.append(...contentOf(gathered, view));
        return poster;
      });
  }

  #boxes(): NodeListOf<HTMLInputElement> {
    return this.#place.querySelectorAll<HTMLInputElement>(".cohort-posters-which input");
  }

  #count(): void {
    const count = [...this.#boxes()].filter(({ checked }) => checked).length;
    this.#button.textContent = count === 0 ? say("posters_print_none") : sayCount("posters_print", count);
    this.#button.disabled = count === 0;
  }
}

function contentOf(gathered: Gathered, view: View): HTMLElement[] {
  const prompt = view.prompt(gathered);
  const sheet = new Sheet(gathered.asked);
  const kind = gathered.kind as string;
  if (kind === "scale" || kind === "matrix") {
    const names = stepWords(prompt);
    return spreadsOf(gathered, prompt).flatMap(({ row, steps }) => {
      const bars = steps.map((count, index) => ({ label: names[index] || String(index + 1), count }));
      const hasRoom = [row, "", ...bars.map(({ label }) => label)].every((text) => sheet.takes([text], BAR));
      return hasRoom ? [barTable(bars, [say("step"), say("people_column")], row)] : [];
    });
  }
  if (kind === "checklist" || kind === "list") {
    const counts = kind === "list" ? itemsOf(gathered) : ticksOf(gathered, prompt);
    sheet.takes([""], BAR);
    const bars = counts.filter(({ text }) => sheet.takes([text], BAR));
    const heads = [say("item_column"), say("people_column")] as const;
    return [
      barTable(
        bars.map(({ text, people }) => ({ label: text, count: people })),
        heads,
      ),
    ];
  }
  // A row of a plan prints a line for each head and each cell.
  const linesOf = (text: string): string[] => (kind === "plan" ? text.split(/\n|; |: /) : text.split("\n"));
  const quotes = gathered.answers.filter((voice) => sheet.takes(linesOf(view.text(gathered, voice)), TEXT));
  const items = quotes.map(({ value }) =>
    make("li", "", make("blockquote", "cohort-voice", renderAnswer(value, itemNames(prompt)))),
  );
  return [make("ul", "cohort-voices", ...items)];
}
