/** A collation as an Excel workbook: every answer, people beside each other, what was counted, and the plans. */
import writeExcelFile from "write-excel-file/universal";
import type { WriteOrder } from "./load";
import { answerRows, type Cell, countRows, peopleRows, planTables } from "./tables";

/** Excel has room for 32,767. */
const LONGEST_CELL = 32_000;
const LONGEST_NAME = 31;
/** With more, Excel opens no file at all. */
const MOST_COLUMNS = 16_384;

export async function xlsxOf(order: WriteOrder): Promise<Blob> {
  const { say } = order;
  const tables: [string, Cell[][], number[]][] = [
    [say["sheet_answers"]!, answerRows(order), [24, 24, 40, 80, 14]],
    [say["sheet_people"]!, peopleRows(order), [24]],
    [say["sheet_counts"]!, countRows(order), [50, 50, 10]],
    ...planTables(order).map(([name, rows]): [string, Cell[][], number[]] => [name, rows, [36]]),
  ];
  const taken = new Set<string>();
  const sheets = tables.map(([name, rows, widths]) => ({
    sheet: sheetName(name, taken),
    data: rows.map((row, index) => fitting(row).map((cell) => styled(cell, index === 0))),
    columns: fitting(rows[0]!).map((_, index) => ({ width: widths[Math.min(index, widths.length - 1)]! })),
    stickyRowsCount: 1,
  }));
  return writeExcelFile(sheets as Parameters<typeof writeExcelFile>[0]).toBlob();
}

const fitting = (row: Cell[]): Cell[] =>
  row.length <= MOST_COLUMNS ? row : [...row.slice(0, MOST_COLUMNS - 1), "[…]"];

/** A text has the type of a text, so whatever it begins with it is no formula. */
function styled(cell: Cell, isHead: boolean): object {
  const style = { wrap: true, alignVertical: "top", ...(isHead ? { fontWeight: "bold" } : {}) };
  if (typeof cell === "number") return { value: cell, type: Number, ...style };
  if (cell instanceof Date) return { value: cell, type: Date, format: "yyyy-mm-dd", ...style };
  const text = cell.length > LONGEST_CELL ? `${cell.slice(0, LONGEST_CELL)} […]` : cell;
  // The library looks texts up in an object: "constructor" alone, which every object has, would break the file.
  return { value: text in Object.prototype ? `${text} ` : text, type: String, ...style };
}

/** As Excel takes it: short, without some signs, and no two the same. */
function sheetName(name: string, taken: Set<string>): string {
  const plain =
    name
      .replace(/[[\]:*?/\\']/g, "")
      .trim()
      .slice(0, LONGEST_NAME) || "-";
  let found = plain;
  for (let number = 2; taken.has(found.toLowerCase()); number += 1)
    found = `${plain.slice(0, LONGEST_NAME - 3)} ${number}`;
  taken.add(found.toLowerCase());
  return found;
}
