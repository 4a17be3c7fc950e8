/** Says what became of a press, aloud too, with a button to take it back where it can be. */
import { MADE, makeButton } from "../page/dom";

export interface Way {
  words: string;
  press: () => Promise<void> | void;
}

export class Result {
  readonly #place: HTMLElement;
  readonly #text: HTMLElement;

  /** `place` holds one element with role=status. */
  constructor(place: HTMLElement) {
    this.#place = place;
    this.#text = place.querySelector<HTMLElement>("[role=status]")!;
    this.#text.tabIndex = -1;
  }

  /** What could not be done, and why. */
  refuse(text: string, way?: Way): void {
    this.show(text, way, true, true);
  }

  /** What a page shows when it opens is no news, and not said aloud. */
  show(text: string, way?: Way, isNews = true, isWrong = false): void {
    this.#text.setAttribute("aria-live", isNews ? "polite" : "off");
    for (const button of this.#place.querySelectorAll(`.${MADE}`)) button.remove();
    if (this.#text.textContent !== text) this.#text.textContent = text;
    this.#place.hidden = text === "";
    this.#place.toggleAttribute("data-wrong", isWrong);
    if (!way) return;
    const button = makeButton("undo", way.words);
    button.addEventListener("click", () => void way.press(), { once: true });
    this.#place.append(button);
  }

  /** For when what was pressed has gone. */
  focus(): void {
    this.#text.focus();
  }
}
