/** kind: list. Numbered lines; the value is their texts. Lines are added, removed and moved. */
import type { AnswerValue } from "../../answers/record";
import type { AnswerField, FieldHost } from "./field";
import { controlsIn, focusIn, type Rows, rowsOf } from "./row";
import { addRow, noteUse, setRowCount, startRows } from "./rows";
import { MADE, make, makeButton, words, write } from "./tools";

export class ListField implements AnswerField, Rows<string> {
  readonly names = { words: {} };
  readonly home: HTMLOListElement;
  readonly says = { add: "add_item", removed: "item_removed", back: "item_back" };
  readonly host: FieldHost;
  readonly lines = 1;
  readonly #usual: number;

  constructor(box: HTMLElement, host: FieldHost) {
    this.home = box.querySelector("ol")!;
    this.host = host;
    this.#usual = rowsOf(this).length;
    startRows(this, this.home);
    this.#enableMoves();
    this.home.addEventListener("keydown", (event) => this.#enter(event));
  }

  /** Empty lines inside stay, so that a line keeps its place; those at the end go. */
  read(): string[] {
    const items = this.parts();
    return items.slice(0, items.findLastIndex((item) => item.trim() !== "") + 1);
  }

  show(value: AnswerValue = []): void {
    const items = value as string[];
    this.setParts(items, Math.max(items.length, this.#usual));
  }

  accepts(value: AnswerValue): boolean {
    return Array.isArray(value) && value.every((item) => typeof item === "string");
  }

  join(one: AnswerValue, other: AnswerValue): string[] {
    const items = [...(one as string[]), ...(other as string[])];
    return [...new Set(items.filter((item) => item.trim() !== ""))];
  }

  parts(): string[] {
    return rowsOf(this).map((row) => controlsIn(row)[0]!.value);
  }

  setParts(items: string[], count: number): void {
    setRowCount(this, count);
    for (const [index, row] of rowsOf(this).entries()) write(controlsIn(row)[0]!, items[index] ?? "");
    noteUse(this);
    this.#enableMoves();
  }

  dress(row: HTMLElement, number: number): void {
    row.querySelector("label")!.textContent = words("box", "item", { number });
    row.append(
      make(
        "span",
        `${MADE} reflection-tools`,
        makeButton("up", words("box", "move_up", { number }), "↑"),
        makeButton("down", words("box", "move_down", { number }), "↓"),
        makeButton("remove", words("box", "remove_item", { number }), "×"),
      ),
    );
  }

  /** Enter ends a line, as it does wherever a list is written. */
  #enter(event: KeyboardEvent): void {
    const control = event.target as Element;
    if (event.key !== "Enter" || event.isComposing || control.tagName === "BUTTON") return;
    event.preventDefault();
    const rows = rowsOf(this);
    const next = rows[rows.findIndex((row) => row.contains(control)) + 1];
    if (next && next.offsetParent !== null) focusIn(next);
    else addRow(this);
  }

  #enableMoves(): void {
    const rows = rowsOf(this);
    rows.forEach((row, index) => {
      row.querySelector<HTMLButtonElement>("[data-does=up]")!.disabled = index === 0;
      row.querySelector<HTMLButtonElement>("[data-does=down]")!.disabled = index === rows.length - 1;
    });
  }
}
