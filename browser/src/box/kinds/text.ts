/** kind: text. One textarea; the value is its text. */
import type { AnswerValue } from "../../answers/record";
import { prepare, write } from "../writing-control";
import type { AnswerField } from "./field";

export class TextField implements AnswerField {
  readonly names = { words: {} };
  readonly #area: HTMLTextAreaElement;

  constructor(box: HTMLElement) {
    this.#area = box.querySelector("textarea")!;
    prepare(this.#area, this.#area.rows);
  }

  read(): string {
    return this.#area.value;
  }

  show(value: AnswerValue = ""): void {
    write(this.#area, String(value));
  }

  accepts(value: AnswerValue): boolean {
    return typeof value === "string";
  }

  join(one: AnswerValue, other: AnswerValue): string {
    return `${one}\n\n${other}`;
  }
}
