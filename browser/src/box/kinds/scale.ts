/** kind: scale. Radio buttons; the value is the number chosen, "" once a mark was taken back. */
import type { AnswerValue } from "../../answers/record";
import type { AnswerField } from "./field";

export class ScaleField implements AnswerField {
  readonly names: { words: Record<string, string> } = { words: {} };
  readonly #points: HTMLInputElement[];

  constructor(box: HTMLElement) {
    this.#points = [...box.querySelectorAll<HTMLInputElement>("input[type=radio]")];
    for (const point of this.#points) {
      const words = point.labels?.[0]?.querySelector("span")?.textContent;
      if (words) this.names.words[point.value] = words;
    }
  }

  read(): number | "" {
    const chosen = this.#points.find((point) => point.checked);
    return chosen ? Number(chosen.value) : "";
  }

  show(value: AnswerValue | undefined): void {
    for (const point of this.#points) point.checked = point.value === String(value);
  }

  accepts(value: AnswerValue): boolean {
    return typeof value === "number" && this.#points.some((point) => point.value === String(value));
  }
}
