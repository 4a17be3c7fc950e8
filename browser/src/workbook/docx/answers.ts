/** One prompt in the document: its words, and the answer or the place for one. */

import type { FileChild } from "docx";
import { Paragraph, type Table, TableRow, TextRun } from "docx";
import { contentTag } from "../../files/content-tags";
import type { PromptData } from "../../module-data";
import { cleanText, isRightToLeft } from "../clean-text";
import type { Say } from "../say";
import { cellInWords, type Shape } from "../shape";
import { amongWords, choiceControl, dateControl, textControl, tickControl, wordsControl } from "./control";
import { wordLanguage } from "./styles";
import { cellOf, headRow, markCell, scaleBar, TEXT_WIDTH, tableOf } from "./tables";

type ShapeOf<Form extends Shape["form"]> = Extract<Shape, { form: Form }>;

/** What the answers of one document have in common. */
export interface Manner {
  say: Say;
  lang: string;
  /** The module's own, six digits. */
  color: string;
}

export function answerOf({ id, text }: PromptData, shape: Shape, { say, lang, color }: Manner): FileChild[] {
  switch (shape.form) {
    case "text":
      return [
        textControl({ tag: contentTag(id), name: text }, shape.text, say("write_here"), shape.text === ""),
        ...lines(shape),
      ];
    case "list":
      return list(id, text, shape, say);
    case "scale":
      return scale(id, text, shape, say, color);
    case "checklist":
      return shape.items.map(({ key, text: item, isTicked }) => {
        const box = tickControl({ tag: contentTag(id, key), name: item }, isTicked);
        return new Paragraph({ style: "Choice", children: [amongWords(box), new TextRun({ text: ` ${item}` })] });
      });
    case "plan":
      return [plan(id, text, shape, lang)];
    case "matrix":
      return matrix(id, text, shape, say, color);
  }
}

/** Lines to write on by hand, where nothing was written; the first is the control's own. */
function lines({ text, rows }: ShapeOf<"text">): Paragraph[] {
  if (text.trim() !== "") return [];
  return Array.from({ length: rows }, () => new Paragraph({ style: "WritingLine" }));
}

let lists = 0;

function list(id: string, name: string, { items, rows }: ShapeOf<"list">, say: Say): Paragraph[] {
  lists += 1;
  const all = items.length > 0 ? items : Array.from({ length: rows }, () => "");
  return all.map((item) => {
    const control = wordsControl({ tag: contentTag(id), name }, item, say("write_here"));
    return new Paragraph({
      numbering: { reference: "answer-list", level: 0, instance: lists },
      children: [amongWords(control)],
    });
  });
}

function scale(id: string, name: string, { points, chosen }: ShapeOf<"scale">, say: Say, color: string): FileChild[] {
  const control = choiceControl(
    { tag: contentTag(id), name },
    pointsInWords(points),
    chosen?.toString(),
    say("pick_one"),
  );
  const words = new Paragraph({ style: "BelowSteps", children: [amongWords(control)] });
  return [...(points.length > 0 ? [scaleBar(name, points, chosen, color)] : []), words];
}

const pointsInWords = (points: readonly { value: number; text: string }[]): { value: string; text: string }[] =>
  points.map(({ value, text }) => ({ value: String(value), text: text ? `${value}: ${text}` : String(value) }));

/** A row for each, with its steps to see and a choice to make; the steps' words stand above, there are too many of them. */
function matrix(id: string, name: string, { steps, rows }: ShapeOf<"matrix">, say: Say, color: string): FileChild[] {
  const known = steps.map((text, index) => ({ value: index + 1, text }));
  const all = pointsInWords(known).map(({ text }) => text);
  const step = steps.length > 0 ? Math.min(400, Math.floor((TEXT_WIDTH * 0.3) / steps.length)) : 0;
  const narrow = TEXT_WIDTH * 0.27;
  const widths = [TEXT_WIDTH - narrow - step * steps.length, ...steps.map(() => step), narrow];
  const body = rows.map(({ key, text, chosen }, row) => {
    const isGone = chosen !== undefined && chosen > steps.length;
    const points = pointsInWords(isGone ? [...known, { value: chosen, text: "" }] : known);
    const options = { tag: contentTag(id, key), name: cleanText(text) };
    const control = amongWords(choiceControl(options, points, chosen?.toString(), say("pick_one")));
    const keepNext = row < rows.length - 1;
    const bidirectional = isRightToLeft(text);
    return new TableRow({
      cantSplit: true,
      children: [
        cellOf(widths[0]!, new Paragraph({ style: "Cell", keepNext, bidirectional, text: cleanText(text) })),
        ...known.map(({ value }) => markCell(step, value === chosen, color, keepNext)),
        cellOf(narrow, new Paragraph({ style: "Cell", keepNext, children: [control] })),
      ],
    });
  });
  const head = headRow(widths, [say("matrix_row"), ...known.map(({ value }) => String(value)), say("matrix_choice")]);
  const legend = new Paragraph({ style: "Choice", keepNext: true, text: cleanText(all.join(" · ")) });
  return [...(all.length > 0 ? [legend] : []), tableOf(name, widths, [head, ...body])];
}

/** To click on in each cell; words in all of them would shout. */
const CELL_INVITATION = "…";

/** A column's name as an attribute holds it, and no two the same: a tag must lead back to one column. */
function columnNames(columns: ShapeOf<"plan">["columns"]): string[] {
  const names = new Set<string>();
  for (const { key } of columns) {
    let name = cleanText(key).replace(/\s/g, " ");
    while (names.has(name)) name += "'";
    names.add(name);
  }
  return [...names];
}

function plan(id: string, name: string, { columns, rows }: ShapeOf<"plan">, lang: string): Table {
  const names = columnNames(columns);
  const width = Math.floor(TEXT_WIDTH / columns.length);
  const widths = columns.map(() => width);
  const body = rows.map((texts, row) => {
    const cells = columns.map((item, column) => {
      const options = { tag: contentTag(id, row + 1, names[column]!), name: `${cleanText(item.text)} ${row + 1}` };
      const [day, shown] = [texts[column]!, cellInWords(texts[column]!, item, lang)];
      const control = amongWords(
        item.type === "date"
          ? dateControl(options, { day, shown, lang: wordLanguage(lang) }, CELL_INVITATION)
          : wordsControl(options, day, CELL_INVITATION),
      );
      const keepNext = row < rows.length - 1;
      const bidirectional = isRightToLeft(day);
      return cellOf(width, new Paragraph({ style: "Cell", keepNext, bidirectional, children: [control] }));
    });
    return new TableRow({ height: { value: 800, rule: "atLeast" }, cantSplit: true, children: cells });
  });
  const head = headRow(
    widths,
    columns.map(({ text }) => text),
  );
  return tableOf(name, widths, [head, ...body]);
}
