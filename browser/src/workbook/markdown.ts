/** The workbook as Markdown. What a reader wrote stays text: nothing in it becomes a tag, a link or a heading. */

import { linesOf } from "./clean-text";
import type { Entry, Workbook } from "./contents";
import { coverLines } from "./cover-lines";
import { type Catalogue, type Say, sayFrom } from "./say";
import { type Shape, scaleInWords, shapeOf } from "./shape";

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
      blocks.push(answer(entry, shapeOf(entry, catalogue), say));
    }
  }
  return `${blocks.join("\n\n")}\n`;
}

function answer({ value }: Entry, shape: Shape, say: Say): string {
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
    case "plan":
      return [nothing, table(shape)].filter(Boolean).join("\n\n");
  }
}

function table({ columns, rows }: Extract<Shape, { form: "plan" }>): string {
  const line = (cells: string[]): string => `| ${cells.join(" | ")} |`;
  const head = columns.map(({ text }) => cell(text));
  return [head, head.map(() => "---"), ...rows.map((row) => row.map(cell))].map(line).join("\n");
}

const cell = (text: string): string => linesOf(text).map(escaped).join("<br>").replaceAll("|", "\\|");

/** A line break stays one (two spaces), an empty line parts paragraphs. */
function paragraphs(text: string): string {
  const lines = linesOf(text).map(escaped);
  return lines
    .map((line, index) => (line && lines[index + 1] ? `${line}  ` : line))
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
