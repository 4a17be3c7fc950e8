/**
 * Small charts of our own. A chart is for the eye alone: beside each stands a table or a sentence that says the same.
 */
import { make } from "../page/dom";
import type { Move } from "./summary";

const SVG = "http://www.w3.org/2000/svg";

function draw(tag: string, attributes: Readonly<Record<string, string | number>>, ...parts: Node[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...parts);
  return element;
}

const picture = (className: string, width: number, height: number, ...parts: Node[]): SVGElement =>
  draw("svg", { class: className, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, ...parts);

export interface Bar {
  label: string;
  count: number;
  /** Under the label: other spellings. */
  note?: string;
}

/** A table whose counts are drawn too: whoever can't see the bars hears label and count. */
export function barTable(bars: readonly Bar[], heads: readonly [string, string], caption = ""): HTMLElement {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const rows = bars.map(({ label, count, note }) => {
    const name = make("th", "", label);
    name.scope = "row";
    name.dir = "auto";
    if (note) name.append(make("span", "cohort-note", note));
    const width = (count / most) * 100;
    const bar = draw("svg", {
      class: "cohort-bar",
      viewBox: "0 0 100 10",
      preserveAspectRatio: "none",
      "aria-hidden": "true",
    });
    bar.append(draw("rect", { x: 0, y: 0, width, height: 10 }));
    return make("tr", "", name, make("td", "cohort-bar-cell", bar), make("td", "cohort-count", String(count)));
  });
  const count = make("th", "", heads[1]);
  count.colSpan = 2;
  const head = make("tr", "", make("th", "", heads[0]), count);
  for (const cell of head.children) (cell as HTMLTableCellElement).scope = "col";
  const table = make("table", "cohort-bars", make("thead", "", head), make("tbody", "", ...rows));
  if (caption) table.prepend(make("caption", "", caption));
  return table;
}

const LEFT = 30;
const RIGHT = 170;
const STEP = 26;

/** From each first step to each last one a line, the thicker the more people went that way. */
export function slopes(moves: readonly Move[], count: number): SVGElement {
  const height = STEP * count + 10;
  const [from, to] = document.documentElement.dir === "rtl" ? [RIGHT, LEFT] : [LEFT, RIGHT];
  const levelOf = (step: number): number => height - STEP * (step - 0.5) - 5;
  const ways = new Map<string, { move: Move; people: number }>();
  for (const move of moves) {
    const key = `${move.first}-${move.last}`;
    ways.set(key, { move, people: (ways.get(key)?.people ?? 0) + 1 });
  }
  const most = Math.max(1, ...[...ways.values()].map(({ people }) => people));
  const lines = [...ways.values()].map(({ move: { first, last }, people }) => {
    const way = last > first ? "up" : last < first ? "down" : "same";
    const ends = { x1: from, y1: levelOf(first), x2: to, y2: levelOf(last) };
    return draw("line", { class: `cohort-slope-${way}`, ...ends, "stroke-width": 1.5 + (people / most) * 5 });
  });
  const steps = Array.from({ length: count }, (_, index) => index + 1).flatMap((step) =>
    [LEFT, RIGHT].flatMap((x) => {
      const label = draw("text", { x: x === LEFT ? x - 14 : x + 14, y: levelOf(step) + 4, "text-anchor": "middle" });
      label.textContent = String(step);
      return [draw("circle", { cx: x, cy: levelOf(step), r: 3 }), label];
    }),
  );
  return picture("cohort-slopes", 200, height, ...lines, ...steps);
}
