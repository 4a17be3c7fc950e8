/** The workbook as Markdown. What a reader wrote stays text: nothing in it becomes a tag, a link or a heading. */

import { linesOf } from "./clean-text";
import type { Entry, Workbook } from "./contents";
import { coverLines } from "./cover-lines";
import { type Catalogue, type Say, sayFrom } from "./say";
import { cellInWords, type Shape, scaleInWords, shapeOf } from "./shape";

export function markdownOf(workbook: Workbook, catalogue: Catalogue): string {
  const say = sayFrom(catalogue.workbook);
  const blocks = [`# ${escaped(say("document_title", { title: workbook.module.title }))}`];
  const cover = coverLines(workbook, say).map(([name, value]) => `${escaped(name)}: ${escaped(value)}`);
  if (cover.length > 0) blocks.push(cover.join("  \n"));
  for (const part of workbook.parts) {
    blocks.push(`## ${escaped(part.title)}`);
    for (const entry of part.entries) {
      blocks.push(`### ${escaped(entry.prompt.text)}`);
      if (entry.askedThen) blocks.push(`*${escaped(say("asked_then", { question: entry.askedThen }))}*`);
      blocks.push(answer(entry, shapeOf(entry, catalogue), say, workbook.module.lang));
    }
  }
  return `${blocks.join("\n\n")}\n`;
}

function answer({ value }: Entry, shape: Shape, say: Say, lang: string): string {
  const nothing = value === undefined ? `*${escaped(say("not_answered"))}*` : "";
  switch (shape.form) {
    case "text":
      return nothing || paragraphs(shape.text);
    case "list":
      return nothing || shape.items.map((item, index) => `${index + 1}. ${escaped(item)}`).join("\n");
    case "scale":
      return nothing || escaped(scaleInWords(shape, say));
    case "checklist": {
      const items = shape.items.map(({ text, isTicked }) => `- [${isTicked ? "x" : " "}] ${escaped(text)}`);
      return [nothing, items.join("\n")].filter(Boolean).join("\n\n");
    }
    case "matrix":
      return [nothing, marks(shape)].filter(Boolean).join("\n\n");
    case "plan":
      return [nothing, table(shape, lang)].filter(Boolean).join("\n\n");
  }
}

function table({ columns, rows }: Extract<Shape, { form: "plan" }>, lang: string): string {
  const head = columns.map(({ text }) => cell(text));
  return lines([head, ...rows.map((row) => row.map((text, at) => cell(cellInWords(text, columns[at]!, lang))))]);
}

/** Each row under its steps. A step that the author has taken out since has no column, and is told as a number. */
function marks({ steps, rows }: Extract<Shape, { form: "matrix" }>): string {
  const body = rows.map(({ text, chosen }) => [
    cell(chosen && chosen > steps.length ? `${text}: ${chosen}` : text),
    ...steps.map((_, index) => (chosen === index + 1 ? "x" : " ")),
  ]);
  return lines([[" ", ...steps.map(cell)], ...body]);
}

function lines([head = [], ...body]: string[][]): string {
  return [head, head.map(() => "---"), ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const cell = (text: string): string => linesOf(text).map(escaped).join("<br>").replaceAll("|", "\\|");

/** A line break stays one (two spaces), an empty line parts paragraphs. */
function paragraphs(text: string): string {
  const written = linesOf(text).map(escaped);
  return written
    .map((line, index) => (line && written[index + 1] ? `${line}  ` : line))
    .join("\n")
    .trim();
}

/**
 * One line as text. Entities where programs differ in what a backslash may stand before. A dash or a
 * number that begins a line may still make a list: that is what it looks like.
 */
function escaped(text: string): string {
  return linesOf(text)
    .join(" ")
    .replace(/&(?=#?\w+;)/g, "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/[\\`*_[\]]/g, "\\$&")
    .replace(/^(\s*)#/, "$1\\#")
    .replace(
      /^(\s*)(>|~|=+\s*$|-(?:\s*-)+\s*$)/,
      (_, space: string, sign: string) => `${space}&#${sign.charCodeAt(0)};${sign.slice(1)}`,
    )
    .replace(/^[ \t]+/, (space) => space.replace(/[ \t]/g, "\u00a0"))
    .trimEnd();
}
