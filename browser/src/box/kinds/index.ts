/** The field for each kind. An unknown kind is answered as text where there is a textarea. */
import { ChecklistField } from "./checklist";
import type { AnswerField, FieldHost } from "./field";
import { ListField } from "./list";
import { PlanField } from "./plan";
import { ScaleField } from "./scale";
import { TextField } from "./text";

const FIELDS = { text: TextField, list: ListField, scale: ScaleField, checklist: ChecklistField, plan: PlanField };

export function fieldOf(kind: string, box: HTMLElement, host: FieldHost): AnswerField {
  const Field = FIELDS[kind as keyof typeof FIELDS] ?? TextField;
  return new Field(box, host);
}
