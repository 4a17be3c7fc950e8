/** The workbook as plain text, for the clipboard: to paste into a mail or a shared document. */
import { linesOf } from "./clean-text";
import type { Entry, Workbook } from "./contents";
import { coverLines } from "./cover-lines";
import { type Catalogue, type Say, sayFrom } from "./say";
import { cellInWords, markInWords, type Shape, scaleInWords, shapeOf } from "./shape";

export function plainTextOf(workbook: Workbook, catalogue: Catalogue): string {
  const say = sayFrom(catalogue.workbook);
  const blocks = [say("document_title", { title: workbook.module.title })];
  const cover = coverLines(workbook, say).map(([name, value]) => `${name}: ${value}`);
  if (cover.length > 0) blocks.push(cover.join("\n"));
  for (const part of workbook.parts) {
    blocks.push(`\n${part.title.toLocaleUpperCase(workbook.module.lang)}`);
    for (const entry of part.entries) {
      const question = [entry.prompt.text];
      if (entry.askedThen) question.push(say("asked_then", { question: entry.askedThen }));
      blocks.push([...question, answer(entry, shapeOf(entry, catalogue), say, workbook.module.lang)].join("\n"));
    }
  }
  return `${blocks.join("\n\n")}\n`;
}

function answer({ value }: Entry, shape: Shape, say: Say, lang: string): string {
  if (value === undefined) return say("not_answered");
  switch (shape.form) {
    case "text":
      return shape.text.trim();
    case "list":
      return shape.items.map((item, index) => `${index + 1}. ${item}`).join("\n");
    case "scale":
      return scaleInWords(shape, say);
    case "checklist":
      return shape.items.map(({ text, isTicked }) => `${isTicked ? "☑" : "☐"} ${text}`).join("\n");
    case "plan":
      return written(shape, lang).join("\n\n");
    case "matrix":
      return shape.rows
        .filter(({ chosen }) => chosen !== undefined)
        .map(({ text, chosen }) => `${text}: ${markInWords(shape.steps, chosen!, say)}`)
        .join("\n");
  }
}

/** A table does not survive pasting: each row becomes lines of heading and words. */
function written({ columns, rows }: Extract<Shape, { form: "plan" }>, lang: string): string[] {
  const line = (text: string, index: number): string =>
    text.trim() ? `${columns[index]!.text}: ${linesOf(cellInWords(text, columns[index]!, lang)).join(" ")}` : "";
  return rows.map((row) => row.map(line).filter(Boolean).join("\n")).filter(Boolean);
}
