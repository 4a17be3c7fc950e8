/** The marks of a matrix as the table they were made in, on paper and where a screen has room for it. */
import { make } from "../page/dom";
import type { Shape } from "./shape";

type Matrix = Extract<Shape, { form: "matrix" }>;

/** Nothing where a mark is on a step that the question has no more: the list says it in words. */
export function marksTable({ steps, rows }: Matrix): HTMLElement | undefined {
  if (steps.length === 0 || rows.some(({ chosen }) => (chosen ?? 0) > steps.length)) return undefined;
  const scoped = (scope: string, text: string): HTMLElement => Object.assign(make("th", "", text), { scope });
  const head = make("tr", "", make("td", ""), ...steps.map((step) => scoped("col", step)));
  const body = rows.map(({ text, chosen }) => {
    const cells = steps.map((step, index) => markCell(step, index + 1 === chosen));
    return make("tr", "", scoped("row", text), ...cells);
  });
  return make("table", "workbook-marked", make("thead", "", head), make("tbody", "", ...body));
}

/** A ring for the eye, filled where it was set; the ear hears the step that was. */
function markCell(step: string, isChosen: boolean): HTMLElement {
  const drawn = make("span", isChosen ? "workbook-marked__chosen" : "", isChosen ? "●" : "○");
  drawn.setAttribute("aria-hidden", "true");
  return make("td", "", drawn, ...(isChosen ? [make("span", "workbook-marked__said", step)] : []));
}
