/** What lists and plans have in common, for `rows` and for `row-tools`. */
import type { WritingControl } from "../writing-control";
import type { FieldHost } from "./field";

export interface Rows<Part> {
  /** The element whose children they are. */
  readonly home: HTMLElement;
  /** Keys of words. */
  readonly says: { add: string; removed: string; back: string };
  readonly host: FieldHost;
  /** Lines a control of a row takes on paper. */
  readonly lines: number;
  /** Give a row its buttons and its words. */
  dress(row: HTMLElement, number: number): void;
  /** What each holds, also the empty ones. */
  parts(): Part[];
  setParts(parts: Part[], count: number): void;
}

export const rowsOf = ({ home }: Pick<Rows<unknown>, "home">): HTMLElement[] => [...home.children] as HTMLElement[];

export const controlsIn = (row: Element): WritingControl[] => [
  ...row.querySelectorAll<WritingControl>("textarea, input"),
];

/** Move the focus to the named button of a row, or to the row's first control. */
export function focusIn(row: HTMLElement | undefined, does?: string): void {
  const button = does && row?.querySelector<HTMLButtonElement>(`[data-does=${does}]:not([disabled])`);
  (button || (row && controlsIn(row)[0]))?.focus();
}
