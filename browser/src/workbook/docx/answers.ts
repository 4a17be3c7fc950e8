/** One prompt in the document: its words, and the answer or the place for one. */

import type { FileChild } from "docx";
import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from "docx";
import { contentTag } from "../../files/content-tags";
import { cleanText, isRightToLeft } from "../clean-text";
import type { Entry } from "../contents";
import type { Catalogue, Say } from "../say";
import { cellInWords, type Shape, shapeOf } from "../shape";
import { amongWords, choiceControl, dateControl, element, textControl, tickControl, wordsControl } from "./control";
import { wordLanguage } from "./styles";

type ShapeOf<Form extends Shape["form"]> = Extract<Shape, { form: Form }>;

/** Between the margins of a Letter page, in twentieths of a point. */
const TEXT_WIDTH = 9360;

export function answerOf(entry: Entry, catalogue: Catalogue, say: Say, lang: string): FileChild[] {
  const shape = shapeOf(entry, catalogue);
  const { id, text } = entry.prompt;
  switch (shape.form) {
    case "text":
      return [
        textControl({ tag: contentTag(id), name: text }, shape.text, say("write_here"), shape.text === ""),
        ...lines(shape),
      ];
    case "list":
      return list(id, text, shape, say);
    case "scale":
      return scale(id, text, shape, say);
    case "checklist":
      return shape.items.map(({ key, text: item, isTicked }) => {
        const box = tickControl({ tag: contentTag(id, key), name: item }, isTicked);
        return new Paragraph({ style: "Choice", children: [amongWords(box), new TextRun({ text: ` ${item}` })] });
      });
    case "plan":
      return [plan(id, text, shape, lang), new Paragraph({ style: "AfterTable" })];
    case "matrix":
      return matrix(id, text, shape, say);
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

function scale(id: string, name: string, { points, chosen }: ShapeOf<"scale">, say: Say): Paragraph[] {
  const inWords = pointsInWords(points);
  const control = choiceControl({ tag: contentTag(id), name }, inWords, chosen?.toString(), say("pick_one"));
  const all = new Paragraph({
    style: "Choice",
    keepNext: true,
    children: [new TextRun(inWords.map(({ text }) => text).join(" · "))],
  });
  return [all, new Paragraph({ children: [amongWords(control)] })];
}

const pointsInWords = (points: readonly { value: number; text: string }[]): { value: string; text: string }[] =>
  points.map(({ value, text }) => ({ value: String(value), text: text ? `${value}: ${text}` : String(value) }));

/** A choice for each row, below all that can be chosen: on paper the number is written there. */
function matrix(id: string, name: string, { steps, rows }: ShapeOf<"matrix">, say: Say): FileChild[] {
  const known = steps.map((text, index) => ({ value: index + 1, text }));
  const all = pointsInWords(known)
    .map(({ text }) => text)
    .join(" · ");
  const [wide, narrow] = [TEXT_WIDTH * 0.62, TEXT_WIDTH * 0.38];
  const cell = (size: number, paragraph: Paragraph): TableCell =>
    new TableCell({ width: { size, type: WidthType.DXA }, children: [paragraph] });
  const body = rows.map(({ key, text, chosen }, row) => {
    const isGone = chosen !== undefined && chosen > steps.length;
    const points = pointsInWords(isGone ? [...known, { value: chosen, text: "" }] : known);
    const options = { tag: contentTag(id, key), name: cleanText(text) };
    const control = amongWords(choiceControl(options, points, chosen?.toString(), say("pick_one")));
    const keepNext = row < rows.length - 1;
    return new TableRow({
      cantSplit: true,
      children: [
        cell(wide, new Paragraph({ keepNext, bidirectional: isRightToLeft(text), text: cleanText(text) })),
        cell(narrow, new Paragraph({ keepNext, children: [control] })),
      ],
    });
  });
  const table = tableOf(name, [wide, narrow], body);
  const head = new Paragraph({ style: "Choice", keepNext: true, children: [new TextRun(cleanText(all))] });
  return [...(all ? [head] : []), table, new Paragraph({ style: "AfterTable" })];
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
  const cell = (paragraph: Paragraph): TableCell =>
    new TableCell({ width: { size: width, type: WidthType.DXA }, children: [paragraph] });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ text }) =>
      cell(new Paragraph({ style: "TableHead", text: cleanText(text), keepNext: true })),
    ),
  });
  const body = rows.map((texts, row) => {
    const cells = columns.map((item, column) => {
      const options = { tag: contentTag(id, row + 1, names[column]!), name: `${cleanText(item.text)} ${row + 1}` };
      const [day, shown] = [texts[column]!, cellInWords(texts[column]!, item, lang)];
      const control = amongWords(
        item.type === "date"
          ? dateControl(options, { day, shown, lang: wordLanguage(lang) }, CELL_INVITATION)
          : wordsControl(options, day, CELL_INVITATION),
      );
      const bidirectional = isRightToLeft(texts[column]!);
      return cell(new Paragraph({ keepNext: row < rows.length - 1, bidirectional, children: [control] }));
    });
    return new TableRow({ height: { value: 800, rule: "atLeast" }, children: cells });
  });
  return tableOf(
    name,
    columns.map(() => width),
    [head, ...body],
  );
}

function tableOf(name: string, columnWidths: number[], rows: TableRow[]): Table {
  const edge = { style: BorderStyle.SINGLE, size: 4, color: "767676" };
  const table = new Table({
    rows,
    width: { size: columnWidths.reduce((sum, width) => sum + width), type: WidthType.DXA },
    columnWidths,
    layout: TableLayoutType.FIXED,
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    borders: { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge },
  });
  return withDescription(table, name);
}

/** The alternative text of a table, which the library does not write. */
function withDescription(table: Table, description: string): Table {
  const properties = (table as unknown as { root: { root?: unknown[] }[] }).root[0];
  properties?.root?.push(element("w:tblCaption", { "w:val": description }));
  return table;
}
