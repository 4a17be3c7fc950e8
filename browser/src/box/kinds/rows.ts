/**
 * Rows that come and go, for lists and plans. A new row is a copy of the last one with its number
 * changed, so the markup of a row is written once, by the generator.
 */
import type { WritingControl } from "../writing-control";
import { prepare } from "../writing-control";
import { MADE } from "../../page/dom";

export interface RowRules {
  rows(): HTMLElement[];
  /** Lines a control of the row takes on paper. */
  lines: number;
  /** Give the row its buttons and its words. */
  dress(row: HTMLElement, number: number): void;
}

export const controlsIn = (row: Element): WritingControl[] => [
  ...row.querySelectorAll<WritingControl>("textarea, input[type=text]"),
];

/** Make it `count` rows, never fewer than one. */
export function setRowCount({ rows, lines, dress }: RowRules, count: number): void {
  for (const row of rows().slice(Math.max(count, 1))) row.remove();
  for (let number = rows().length + 1; number <= count; number += 1) {
    const last = rows()[number - 2]!;
    const row = last.cloneNode(true) as HTMLElement;
    renumber(row, number);
    last.after(row);
    prepareRow(row, lines);
    dress(row, number);
  }
}

export function prepareRow(row: HTMLElement, lines: number): void {
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

/** The button pressed and the place of its row, if the event is one of ours. */
export function pressed(event: Event, rows: HTMLElement[]): { does: string; index: number } | undefined {
  const button = (event.target as Element).closest<HTMLElement>("button[data-does]");
  const does = button?.dataset["does"];
  return does ? { does, index: rows.findIndex((row) => row.contains(button)) } : undefined;
}

/** Move the focus to the named button of a row, or to the row's first control. */
export function focusIn(row: HTMLElement | undefined, does?: string): void {
  const button = does && row?.querySelector<HTMLButtonElement>(`[data-does=${does}]:not([disabled])`);
  (button || (row && controlsIn(row)[0]))?.focus();
}

