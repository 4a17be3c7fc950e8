/** What people wrote, by question or by person. Made a piece at a time, so that the page stays free for its reader. */
import { itemNames } from "../copies/say";
import type { Breathe } from "../files/slices";
import { inSlices } from "../files/slices";
import { make } from "../page/dom";
import { renderAnswer } from "../page/render-answer";
import type { Picks } from "./picks";
import { folded, questionBlock, sectionTitle } from "./question";
import type { View } from "./view";

export type By = "question" | "person";

/** Shorter than elsewhere: each piece is laid out as well. */
const SLICE_MS = 12;

export class Answers {
  readonly #place: HTMLElement;
  readonly #picks: Picks;
  #turn = 0;

  constructor(place: HTMLElement, picks: Picks) {
    this.#place = place;
    this.#picks = picks;
  }

  /** Resolves to how many answers are shown, or undefined where something else was asked for meanwhile. */
  async show(view: View, by: By): Promise<number | undefined> {
    const turn = (this.#turn += 1);
    const made = make("div", "");
    const breathe = inSlices(SLICE_MS);
    const isLast = (): boolean => turn === this.#turn;
    const count = await (by === "question"
      ? this.#byQuestion(view, made, breathe, isLast)
      : this.#byPerson(view, made, breathe, isLast));
    if (!isLast()) return undefined;
    this.#put(made);
    return count;
  }

  /** Everything that waits for a press, for paper. */
  async showAll(): Promise<void> {
    const breathe = inSlices();
    const waiting = (): HTMLElement | null =>
      this.#place.querySelector("details:not([open]) > summary:only-child, [data-does=show_all]");
    for (let one = waiting(); one; one = waiting()) {
      if (one instanceof HTMLButtonElement) one.click();
      else {
        const details = one.parentElement as HTMLDetailsElement;
        details.open = true;
        // A toggle is told of later; what is made for it is needed now.
        details.dispatchEvent(new Event("toggle"));
      }
      const pause = breathe();
      if (pause) await pause;
    }
  }

  /** From its first piece on, so that what comes is laid out as it comes. */
  #put(made: HTMLElement): void {
    if (made.parentElement !== this.#place) this.#place.replaceChildren(made);
  }

  async #byQuestion(view: View, made: HTMLElement, breathe: Breathe, isLast: () => boolean): Promise<number> {
    let [count, section, part] = [0, "", made];
    for (const gathered of view.collation.prompts) {
      const voices = view.voices(gathered);
      count += voices.length;
      if (view.search && voices.length === 0) continue;
      const title = sectionTitle(gathered, view);
      if (title !== section) {
        section = title;
        part = make("section", "cohort-section", make("h3", "", title));
        made.append(part);
      }
      part.append(questionBlock(gathered, view, this.#picks));
      const pause = breathe();
      if (!pause) continue;
      this.#put(made);
      await pause;
      if (!isLast()) break;
    }
    return count;
  }

  async #byPerson(view: View, made: HTMLElement, breathe: Breathe, isLast: () => boolean): Promise<number> {
    let count = 0;
    const answered = new Map<number, number>();
    for (const gathered of view.collation.prompts)
      for (const { person } of view.voices(gathered)) answered.set(person, (answered.get(person) ?? 0) + 1);
    for (const [person, name] of view.names.entries()) {
      const answers = answered.get(person) ?? 0;
      count += answers;
      if (answers === 0) continue;
      made.append(folded(`${name} · ${answers}`, () => personBlock(person, view)));
      const pause = breathe();
      if (!pause) continue;
      this.#put(made);
      await pause;
      if (!isLast()) break;
    }
    const first = made.querySelector("details");
    if (first && (made.childElementCount === 1 || view.search)) first.open = true;
    return count;
  }
}

function personBlock(person: number, view: View): HTMLElement {
  const block = make("div", "cohort-person");
  for (const gathered of view.collation.prompts) {
    const voice = view.voices(gathered).find((one) => one.person === person);
    if (!voice) continue;
    const answer = renderAnswer(voice.value, itemNames(view.prompt(gathered)));
    block.append(make("h4", "", gathered.asked), make("blockquote", "cohort-voice", answer));
  }
  return block;
}
