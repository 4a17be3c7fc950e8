/** The quotations picked for a discussion, each under its question. They last as long as the page is open. */
import { itemNames } from "../copies/say";
import { make, makeButton } from "../page/dom";
import { renderAnswer } from "../page/render-answer";
import { say, sayCount } from "./say";
import type { View } from "./view";

export class Picks {
  /** By prompt: the keys of people. */
  readonly #picked = new Map<string, Set<string>>();

  has(promptId: string, key: string): boolean {
    return this.#picked.get(promptId)?.has(key) ?? false;
  }

  toggle(promptId: string, key: string): void {
    const keys = this.#picked.get(promptId) ?? new Set();
    if (!keys.delete(key)) keys.add(key);
    this.#picked.set(promptId, keys);
  }

  clear(): void {
    this.#picked.clear();
  }

  show(place: HTMLElement, view: View): void {
    let count = 0;
    const blocks: HTMLElement[] = [];
    for (const gathered of view.collation.prompts) {
      const quotes = gathered.answers.filter(({ person }) => this.has(gathered.id, view.keyOf(person)));
      if (quotes.length === 0) continue;
      count += quotes.length;
      const names = itemNames(view.prompt(gathered));
      const items = quotes.map(({ person, value }) => {
        const name = view.names[person]!;
        const remove = makeButton("sheet_remove", say("sheet_remove", { name }), "×");
        remove.dataset["prompt"] = gathered.id;
        remove.dataset["pick"] = view.keyOf(person);
        const who = make("p", "cohort-who", make("span", "cohort-name", name), " ", remove);
        return make("li", "", make("blockquote", "cohort-voice", renderAnswer(value, names)), who);
      });
      blocks.push(make("section", "", make("h3", "", gathered.asked), make("ul", "cohort-voices", ...items)));
    }
    place.querySelector(".cohort-sheet-quotes")!.replaceChildren(...blocks);
    const text = count === 0 ? say("sheet_picked_none") : sayCount("sheet_picked", count);
    const status = place.querySelector(".cohort-sheet-count")!;
    if (status.textContent !== text) status.textContent = text;
    place.querySelector<HTMLButtonElement>("[data-does=sheet_print]")!.disabled = count === 0;
  }
}
