/**
 * Rows that come and go, for lists and plans. A new row is a copy of the last one with its number
 * changed, so the markup of a row is written once, by the generator.
 */
import { controlsIn, focusIn, type Rows, rowsOf } from "./row";
import { pressRow } from "./row-tools";
import { MADE, makeButton, prepare, words } from "./tools";

/** Get the rows of `whole` ready, and give it a button for one more. */
export function startRows<Part>(rows: Rows<Part>, whole: Element): void {
  rowsOf(rows).forEach((row, index) => {
    prepareRow(row, rows.lines);
    rows.dress(row, index + 1);
  });
  const add = makeButton("add", words("box", rows.says.add));
  whole.after(add);
  add.addEventListener("click", () => addRow(rows));
  rows.home.addEventListener("input", () => noteUse(rows));
  noteUse(rows);
  rows.home.addEventListener("click", ({ target }) => pressRow(rows, target as Element));
}

export function addRow<Part>(rows: Rows<Part>): void {
  const spare = rowsOf(rows).find((row) => row.offsetParent === null);
  if (spare) {
    spare.dataset["open"] = "";
    noteUse(rows);
  } else rows.setParts(rows.parts(), rowsOf(rows).length + 1);
  focusIn(spare ?? rowsOf(rows).at(-1));
}

/**
 * Mark the rows that hold something, with the gaps between them, and the first of the empty ones: tools stand at what they are for, and a phone
 * shows no wall of empty boxes. Paper and a wide screen show every row.
 */
export function noteUse<Part>(rows: Rows<Part>): void {
  const all = rowsOf(rows);
  const last = all.findLastIndex(isUsed);
  all.forEach((row, index) => {
    row.toggleAttribute("data-used", index <= last);
    // One that was asked for, or is being written in, stays.
    const isWanted = index <= last + 1 || row.hasAttribute("data-open") || row.contains(document.activeElement);
    row.toggleAttribute("data-spare", !isWanted);
  });
}

const isUsed = (row: HTMLElement): boolean => controlsIn(row).some(({ value }) => value.trim() !== "");

/** Make it `count` rows, never fewer than one. */
export function setRowCount<Part>(rows: Rows<Part>, count: number): void {
  for (const row of rowsOf(rows).slice(Math.max(count, 1))) row.remove();
  for (let number = rowsOf(rows).length + 1; number <= count; number += 1) {
    const last = rowsOf(rows)[number - 2]!;
    const row = last.cloneNode(true) as HTMLElement;
    renumber(row, number);
    last.after(row);
    prepareRow(row, rows.lines);
    rows.dress(row, number);
  }
}

function prepareRow(row: HTMLElement, lines: number): void {
  for (const made of row.querySelectorAll(`.${MADE}`)) made.remove();
  for (const control of controlsIn(row)) {
    if (row.dataset["copied"]) control.value = "";
    prepare(control, lines);
  }
}

/** Only the part of an id after the underscore is ours: item_1, cell_1_2. */
function renumber(row: HTMLElement, number: number): void {
  row.dataset["copied"] = "";
  for (const element of row.querySelectorAll("[id], [for]")) {
    for (const name of ["id", "for"]) {
      const id = element.getAttribute(name);
      if (id) element.setAttribute(name, id.replace(/_\d+/, `_${number}`));
    }
  }
}
