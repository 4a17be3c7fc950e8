/**
 * Where two versions of an answer meet: the other one, and buttons to choose. The box above still
 * holds the reader's own words. The focus stays where it is when the panel comes.
 */
import type { AnswerValue } from "../answers/record";
import { markDifferences } from "../page/differences";
import { MADE, make, makeButton } from "../page/dom";
import type { ItemNames } from "../page/item-names";
import { renderAnswer } from "../page/render-answer";
import { words } from "../page/words";

export type Choice = "here" | "there" | "both";

export class ConflictPanel {
  readonly #element = make("div", `${MADE} reflection-conflict`);
  readonly #other = make("div", "reflection-other");
  readonly #legend = make("p", "reflection-legend", words("box", "differs"));

  constructor(choose: (choice: Choice) => void) {
    const source = make("p", "reflection-conflict-source", words("box", "conflict_there"));
    const buttons = (["here", "there", "both"] as const).map((choice) =>
      makeButton(choice, words("box", `conflict_keep_${choice}`)),
    );
    this.#element.setAttribute("role", "group");
    this.#element.setAttribute("aria-label", words("box", "conflict"));
    this.#element.append(source, this.#other, this.#legend, make("div", "reflection-choices", ...buttons));
    this.#element.addEventListener("click", (event) => {
      const choice = (event.target as HTMLElement).dataset["does"];
      if (choice) choose(choice as Choice);
    });
  }

  /** Show `value` as the other version, below `box`'s `own`; `canJoin` offers to keep both. */
  show(box: HTMLElement, value: AnswerValue, own: AnswerValue | undefined, names: ItemNames, canJoin: boolean): void {
    const shown = renderAnswer(value, names);
    this.#legend.hidden = own === undefined || !markDifferences(renderAnswer(own, names), shown);
    this.#other.replaceChildren(shown);
    this.#element.querySelector<HTMLElement>("[data-does=both]")!.hidden = !canJoin;
    if (!this.#element.isConnected) box.append(this.#element);
  }

  hide(): void {
    this.#element.remove();
  }
}
