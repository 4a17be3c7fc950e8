/**
 * Which page each question is on, for the contents: nothing lays a document out before it is opened. Pages break where
 * this says so, and it counts with letters wider than those of the usual fonts, so that what it puts on a page has room
 * there in Word as in LibreOffice. `export/docx_pages.py` counts the same for the blank workbook.
 */
import type { Shape } from "../shape";

/** Between the margins of a Letter page, in points. */
const [PAGE, WIDTH] = [648, 468];
/** A line ends some letters before the margin, where its next word no longer fits. */
const LEFT_OVER = 2;
/** Of a letter of 11 points, of one of a question or section in bold, of one in the contents and of one in a table. */
const [LETTER, BOLD, LISTED, SMALL] = [6, 7.7, 5.1, 5.5];
/** How much of the counted length is filled with the letters of Word. */
const LIKELY = 0.9;
const [LINE, CELL_LINE] = [15.5, 12.3];

export class Pages {
  #page: number;
  #filled = PAGE;

  /** `front`: how many pages come before the first heading. */
  constructor(front: number) {
    this.#page = front;
  }

  /** Return on which page a part of this height begins, and whether it has to break there. */
  place(height: number): { page: number; breaks: boolean } {
    const breaks = this.#filled + height > PAGE;
    if (breaks) this.#page += 1;
    const page = this.#page;
    this.#filled = breaks ? height : this.#filled + height;
    if (this.#filled > PAGE) {
      // Longer than a page: what follows it begins another one, and here the likely length is the better guess.
      this.#page += Math.ceil((this.#filled * LIKELY) / PAGE) - 1;
      this.#filled = PAGE;
    }
    return { page, breaks };
  }
}

export function linesIn(text: string, width: number, letter: number): number {
  const room = Math.max(1, Math.floor(width / letter) - LEFT_OVER);
  const wide = (line: string): number => line.length + (line.match(/[\u1100-\ufaff\uff00-\uff60]/g)?.length ?? 0);
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(wide(line) / room)), 0);
}

export const sectionHeight = (title: string): number => 34 + 22 * linesIn(title, WIDTH, BOLD * 1.35);
export const questionHeight = (text: string): number => 22 + 17 * linesIn(text, WIDTH, BOLD);
export const noteHeight = (text: string): number => 6 + LINE * linesIn(text, WIDTH, LETTER);

/** Whether so many headings fit a page. */
export function fitsAPage(listed: readonly { title: string; level: number }[]): boolean {
  const heights = listed.map(({ title, level }) =>
    level === 1 ? 5 + 14 * linesIn(title, WIDTH - 30, BOLD) : 1 + 11.2 * linesIn(title, WIDTH - 50, LISTED),
  );
  return heights.reduce((sum, height) => sum + height, 40) <= PAGE;
}

export function answerHeight(shape: Shape): number {
  switch (shape.form) {
    case "text":
      return shape.text.trim() ? LINE * linesIn(shape.text, WIDTH, LETTER) : LINE + 24 * shape.rows;
    case "list":
      return total(shape.items.length > 0 ? shape.items : Array<string>(shape.rows).fill(""), (item) => line(item, 24));
    case "checklist":
      return total(shape.items, ({ text }) => line(text, 20));
    case "scale":
      return 34 + LINE + 13 * longest(shape.points, ({ text }) => text, WIDTH / Math.max(1, shape.points.length));
    case "plan": {
      const width = WIDTH / Math.max(1, shape.columns.length);
      const head = 7 + CELL_LINE * longest(shape.columns, ({ text }) => text, width, SMALL * 1.2);
      return head + total(shape.rows, (row) => Math.max(42, 7 + CELL_LINE * longest(row, (text) => text, width)));
    }
    case "matrix": {
      const words = (chosen = 0): string => shape.steps[chosen - 1] ?? "";
      const row = (text: string, chosen: number | undefined): number =>
        Math.max(linesIn(text, 228, SMALL), linesIn(words(chosen), 100, SMALL));
      return 42 + total(shape.rows, ({ text, chosen }) => 7 + CELL_LINE * row(text, chosen));
    }
  }
}

const total = <Part>(parts: readonly Part[], height: (part: Part) => number): number =>
  parts.reduce((sum, part) => sum + height(part), 0);

const line = (text: string, indent: number): number => 5 + LINE * linesIn(text, WIDTH - indent, LETTER);

/** The lines of the one that takes most, in cells of this width. */
const longest = <Part>(parts: readonly Part[], text: (part: Part) => string, width: number, letter = SMALL): number =>
  Math.max(0, ...parts.map((part) => linesIn(text(part), width - 12, letter)));
