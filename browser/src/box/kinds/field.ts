/** What a box needs from each kind of prompt: a value out of its controls and back in. */
import type { AnswerValue } from "../../answers/record";
import type { ItemNames } from "../../page/item-names";

export interface AnswerField {
  /** The words for keys in this field's values, as its own labels say them. */
  readonly names: ItemNames;
  read(): AnswerValue | undefined;
  /** Undefined empties the controls. Only called with a value it accepts. */
  show(value: AnswerValue | undefined): void;
  /** Whether this kind can show such a value: an author may have changed the kind. */
  accepts(value: AnswerValue): boolean;
  /** One value holding both, where a kind can. */
  join?(one: AnswerValue, other: AnswerValue): AnswerValue;
}

/** What a field may tell its box. */
export interface FieldHost {
  /** Changed by a button, not by typing. */
  changed(): void;
  say(words: string): void;
}
