/** The marks of a matrix as the table they were made in: for paper, where a list of dots takes twice the room. */
import { make } from "../page/dom";
import type { Shape } from "./shape";

type Matrix = Extract<Shape, { form: "matrix" }>;

/** Nothing where a mark is on a step that the question has no more: the list says it in words. */
export function marksTable({ steps, rows }: Matrix): HTMLElement | undefined {
  if (steps.length === 0 || rows.some(({ chosen }) => (chosen ?? 0) > steps.length)) return undefined;
  const scoped = (scope: string, text: string): HTMLElement => Object.assign(make("th", "", text), { scope });
  const head = make("tr", "", make("td", ""), ...steps.map((step) => scoped("col", step)));
  const body = rows.map(({ text, chosen }) => {
    const cells = steps.map((_, index) => make("td", "", index + 1 === chosen ? "●" : "○"));
    return make("tr", "", scoped("row", text), ...cells);
  });
  return make("table", "workbook-marked workbook-paper", make("thead", "", head), make("tbody", "", ...body));
}
