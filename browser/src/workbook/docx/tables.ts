/** What is drawn in the document: a plan, a matrix, the steps of a scale. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from "docx";
import { cleanText, isRightToLeft } from "../clean-text";
import { element } from "./control";

/** Between the margins of a Letter page, in twentieths of a point. */
export const TEXT_WIDTH = 9360;
/** The names of columns stand on this, and dark words on it are read easily. */
const HEAD_GROUND = "EFEFEF";

const solid = (fill: string): { fill: string; color: string; type: (typeof ShadingType)["CLEAR"] } => ({
  fill,
  color: "auto",
  type: ShadingType.CLEAR,
});

export function cellOf(size: number, paragraph: Paragraph, fill?: string): TableCell {
  return new TableCell({
    width: { size, type: WidthType.DXA },
    ...(fill && { shading: solid(fill) }),
    children: [paragraph],
  });
}

export function headRow(widths: readonly number[], texts: readonly string[]): TableRow {
  const cells = texts.map((text, index) => {
    const bidirectional = isRightToLeft(text);
    const paragraph = new Paragraph({ style: "TableHead", text: cleanText(text), keepNext: true, bidirectional });
    return cellOf(widths[index]!, paragraph, HEAD_GROUND);
  });
  return new TableRow({ tableHeader: true, cantSplit: true, children: cells });
}

/** The steps of a scale side by side, the chosen one filled, as on the page. */
export function scaleBar(
  name: string,
  points: readonly { value: number; text: string }[],
  chosen: number | undefined,
  color: string,
): Table {
  const width = Math.floor(TEXT_WIDTH / points.length);
  const cells = points.map(({ value, text }) => {
    const isChosen = value === chosen;
    const look = isChosen ? { bold: true, color: "FFFFFF" } : {};
    const line = (words: string): Paragraph =>
      new Paragraph({
        style: "Step",
        keepNext: true,
        alignment: AlignmentType.CENTER,
        bidirectional: isRightToLeft(words),
        children: [new TextRun({ ...look, text: cleanText(words) })],
      });
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlign.TOP,
      ...(isChosen && { shading: solid(color) }),
      children: [line(String(value)), ...(text ? [line(text)] : [])],
    });
  });
  const row = new TableRow({ cantSplit: true, children: cells });
  return tableOf(
    name,
    points.map(() => width),
    [row],
  );
}

/** Whether a step is the marked one, for the eye; what stands in the control says it in words. */
export const markCell = (width: number, isChosen: boolean, color: string, keepNext: boolean): TableCell =>
  cellOf(
    width,
    new Paragraph({
      style: "Step",
      keepNext,
      alignment: AlignmentType.CENTER,
      children: [new TextRun(isChosen ? { text: "●", color: "FFFFFF" } : { text: "○" })],
    }),
    isChosen ? color : undefined,
  );

export function tableOf(name: string, columnWidths: number[], rows: TableRow[]): Table {
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
