/** kind: matrix. A row of radio buttons for each item; the value is the step marked in each row. */
import type { AnswerValue, Marks } from "../../answers/record";
import type { ItemNames } from "../../page/item-names";
import type { AnswerField } from "./field";
import { isMarks, namesAt, withKeysOfToday } from "./tools";

export class MatrixField implements AnswerField {
  readonly names: ItemNames;
  readonly #points: { key: string; step: number; control: HTMLInputElement }[];
  /** Marks of rows the author has taken out since, and steps that are no more: saved along. */
  #others: Marks = {};

  constructor(box: HTMLElement) {
    const rows = [...box.querySelectorAll<HTMLElement>("tr[data-key]")];
    this.#points = rows.flatMap((row) =>
      [...row.querySelectorAll("input")].map((control) => ({
        key: row.dataset["key"]!,
        step: Number(control.value),
        control,
      })),
    );
    const words = rows.map((row) => [row.dataset["key"]!, row.querySelector("th")!.textContent]);
    const steps = [...box.querySelectorAll("thead th")].map((step) => step.textContent!);
    this.names = { ...namesAt(box, Object.fromEntries(words)), steps };
  }

  read(): Marks {
    const marked = this.#points.filter(({ control }) => control.checked).map(({ key, step }) => [key, step]);
    return { ...this.#others, ...Object.fromEntries(marked) };
  }

  show(value: AnswerValue = {}): void {
    const marks = new Map(Object.entries(withKeysOfToday(value, this.names) as Marks));
    for (const { key, step, control } of this.#points) {
      control.checked = marks.get(key) === step;
      if (control.checked) marks.delete(key);
    }
    this.#others = Object.fromEntries(marks);
  }

  accepts(value: AnswerValue): boolean {
    return isMarks(value);
  }
}
