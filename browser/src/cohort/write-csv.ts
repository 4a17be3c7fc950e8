/** A collation as CSV: with the mark by which Excel knows Unicode, and no cell that it takes for a formula. */

/** What a spreadsheet takes for a formula, also in the wide forms of East Asia. */
const FORMULA = /^(?:[\s\ufeff]*[=+\-@＝＋－＠|%]|[\t\r\n])/;

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("")}`;

function cellOf(text: string): string {
  const cell = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}
