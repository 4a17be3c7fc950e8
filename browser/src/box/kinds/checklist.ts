/** kind: checklist. Checkboxes; the value is the list of ticked keys. */
import type { AnswerValue } from "../../answers/record";
import { type ItemNames, isKnown, namesAt, withKeysOfToday } from "../../page/item-names";
import type { AnswerField } from "./field";

export class ChecklistField implements AnswerField {
  readonly names: ItemNames;
  readonly #choices: HTMLInputElement[];
  /** Ticked keys the author has taken out since: still the reader's answer, so saved along. */
  #retired: string[] = [];

  constructor(box: HTMLElement) {
    this.#choices = [...box.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
    const words = this.#choices.map((choice) => [choice.value, choice.labels?.[0]?.textContent?.trim() ?? ""]);
    this.names = namesAt(box, Object.fromEntries(words));
  }

  read(): string[] {
    const ticked = this.#choices.filter((choice) => choice.checked).map((choice) => choice.value);
    return [...ticked, ...this.#retired];
  }

  show(value: AnswerValue = []): void {
    const keys = withKeysOfToday(value, this.names) as string[];
    for (const choice of this.#choices) choice.checked = keys.includes(choice.value);
    this.#retired = keys.filter((key) => !Object.hasOwn(this.names.words, key));
  }

  accepts(value: AnswerValue): boolean {
    if (!Array.isArray(value)) return false;
    return value.length === 0 || value.some((key) => typeof key === "string" && isKnown(key, this.names));
  }

  join(one: AnswerValue, other: AnswerValue): string[] {
    return [...new Set([...(one as string[]), ...(other as string[])])];
  }
}
