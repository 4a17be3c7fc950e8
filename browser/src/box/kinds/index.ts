/**
 * The field for each kind. Those that most pages don't have come with a script of their own. An unknown kind is
 * answered as text where there is a textarea.
 */
import { ChecklistField } from "./checklist";
import type { AnswerField, FieldHost } from "./field";
import { ScaleField } from "./scale";
import { TextField } from "./text";

export type Field = new (box: HTMLElement, host: FieldHost) => AnswerField;

const FIELDS: Record<string, Field> = { text: TextField, scale: ScaleField, checklist: ChecklistField };
const COME_LATER = ["list", "plan", "matrix"];

/** Whether its script is still to come. */
export const isToCome = (kind: string): boolean => COME_LATER.includes(kind) && !window.reflectoryKinds;

export function fieldOf(kind: string, box: HTMLElement, host: FieldHost): AnswerField {
  const Field = FIELDS[kind] ?? window.reflectoryKinds?.[kind] ?? TextField;
  return new Field(box, host);
}
