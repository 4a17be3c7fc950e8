/** A mark on a scale as a bar of steps, the chosen one filled: for the eye. The words say the same. */
import { make } from "../page/dom";
import { words } from "../page/words";
import type { Shape } from "./shape";
import { scaleInWords } from "./shape";

export type Scale = Extract<Shape, { form: "scale" }>;

export function drawnScale(scale: Scale): HTMLElement {
  const steps = make("span", "workbook-scale__steps");
  steps.setAttribute("aria-hidden", "true");
  for (const { value } of scale.points)
    steps.append(make("i", value === scale.chosen ? "workbook-scale__chosen" : "", String(value)));
  const said = make(
    "span",
    "workbook-scale__words",
    scaleInWords(scale, (key, values) => words("answer", key, values)),
  );
  return make("div", "workbook-scale", steps, said);
}
