/** An answer as plain text: for a cell, a line, a search. Needs no page, so that a worker may ask. */
import { type AnswerValue, isEmpty, type PlanRow } from "../answers/record";
import { namesOf, type PromptData } from "../module-data";
import { pointKey } from "../page/point";
import { filled } from "../page/words";
import type { Catalogue } from "../workbook/say";
import { stepWords } from "./summary";

export function inWords(value: AnswerValue, prompt: PromptData, catalogue: Catalogue): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return stepInWords(value, prompt, catalogue);
  const { words, retired } = prompt.kind === "scale" ? { words: {}, retired: {} } : namesOf(prompt);
  const named = Object.keys(words).length > 0 ? { ...retired, ...words } : catalogue.plan;
  const nameOf = (key: string): string => (Object.hasOwn(named, key) ? named[key]! : key);
  if (!Array.isArray(value)) {
    const marks = Object.entries(value as Record<string, number>);
    return marks.map(([key, step]) => `${nameOf(key)}: ${stepInWords(step, prompt, catalogue)}`).join("\n");
  }
  return (value as (string | PlanRow)[])
    .filter((part) => !isEmpty([part] as AnswerValue))
    .map((part) => (typeof part === "string" ? (prompt.kind === "checklist" ? nameOf(part) : part) : row(part, nameOf)))
    .join("\n");
}

const row = (cells: PlanRow, nameOf: (key: string) => string): string =>
  Object.entries(cells)
    .filter(([, text]) => !isEmpty(text))
    .map(([key, text]) => `${nameOf(key)}: ${text}`)
    .join("; ");

/** "4 of 5, near “we decide together”"; a step that has words of its own says those. */
function stepInWords(value: number, prompt: PromptData, { workbook }: Catalogue): string {
  const steps = stepWords(prompt);
  const text = steps[value - 1];
  if (text === undefined) return String(value);
  if (text) return `${value}: ${text}`;
  return filled(workbook[pointKey(value, steps.length)] ?? "{value}", {
    value,
    count: steps.length,
    low: steps[0]!,
    high: steps.at(-1)!,
  });
}
