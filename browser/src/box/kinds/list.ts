/** kind: list. Numbered lines; the value is their texts. Lines are added, removed and moved. */
import { type AnswerValue } from "../../answers/record";
import { MADE, make, makeButton } from "../../page/dom";
import { words } from "../../page/words";
import { write } from "../writing-control";
import type { AnswerField, FieldHost } from "./field";
import { type RowRules, controlsIn, focusIn, prepareRow, pressed, setRowCount } from "./rows";

export class ListField implements AnswerField {
  readonly names = { words: {} };
  readonly #list: HTMLOListElement;
  readonly #host: FieldHost;
  readonly #usual: number;
  readonly #rules: RowRules = {
    rows: () => [...this.#list.children] as HTMLElement[],
    lines: 1,
    dress: (row, number) => this.#dress(row, number),
  };

  constructor(box: HTMLElement, host: FieldHost) {
    this.#list = box.querySelector("ol")!;
    this.#host = host;
    const rows = this.#rules.rows();
    this.#usual = rows.length;
    rows.forEach((row, index) => {
      prepareRow(row, 1);
      this.#dress(row, index + 1);
    });
    this.#enableMoves();
    const add = makeButton("add", words("box", "add_item"));
    this.#list.after(add);
    add.addEventListener("click", () => this.#add());
    this.#list.addEventListener("click", (event) => this.#press(event));
    this.#list.addEventListener("keydown", (event) => this.#enter(event));
  }

  /** Empty lines inside stay, so that a line keeps its place; those at the end go. */
  read(): string[] {
    const items = this.#items();
    return items.slice(0, items.findLastIndex((item) => item.trim() !== "") + 1);
  }

  show(value: AnswerValue = []): void {
    const items = value as string[];
    this.#setItems(items, Math.max(items.length, this.#usual));
  }

  accepts(value: AnswerValue): boolean {
    return Array.isArray(value) && value.every((item) => typeof item === "string");
  }

  join(one: AnswerValue, other: AnswerValue): string[] {
    const items = [...(one as string[]), ...(other as string[])];
    return [...new Set(items.filter((item) => item.trim() !== ""))];
  }

  #items(): string[] {
    return this.#rules.rows().map((row) => controlsIn(row)[0]!.value);
  }

  #setItems(items: string[], count: number): void {
    setRowCount(this.#rules, count);
    this.#rules.rows().forEach((row, index) => write(controlsIn(row)[0]!, items[index] ?? ""));
    this.#enableMoves();
  }

  #dress(row: HTMLElement, number: number): void {
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

  #add(): void {
    const items = this.#items();
    this.#setItems(items, items.length + 1);
    focusIn(this.#rules.rows().at(-1));
  }

  /** Enter ends a line, as it does wherever a list is written. */
  #enter(event: KeyboardEvent): void {
    const control = event.target as Element;
    if (event.key !== "Enter" || event.isComposing || control.tagName === "BUTTON") return;
    const rows = this.#rules.rows();
    const next = rows[rows.findIndex((row) => row.contains(control)) + 1];
    if (next) focusIn(next);
    else this.#add();
  }

  #press(event: Event): void {
    const press = pressed(event, this.#rules.rows());
    if (!press || press.index < 0) return;
    this.#host.changed();
    if (press.does === "remove") this.#remove(press.index);
    else this.#move(press.index, press.does === "up" ? -1 : 1, press.does);
  }

  #remove(index: number): void {
    const items = this.#items();
    items.splice(index, 1);
    this.#setItems(items, items.length);
    const rows = this.#rules.rows();
    focusIn(rows[Math.min(index, rows.length - 1)]);
    this.#host.say(words("box", "item_removed", { number: index + 1 }));
  }

  #move(index: number, by: number, does: string): void {
    const items = this.#items();
    const [item] = items.splice(index, 1);
    items.splice(index + by, 0, item!);
    this.#setItems(items, items.length);
    // The same button of the moved line, so that the key can be pressed again.
    focusIn(this.#rules.rows()[index + by], does);
    this.#host.say(words("box", "item_moved", { number: index + by + 1, count: items.length }));
  }

  #enableMoves(): void {
    const rows = this.#rules.rows();
    rows.forEach((row, index) => {
      row.querySelector<HTMLButtonElement>("[data-does=up]")!.disabled = index === 0;
      row.querySelector<HTMLButtonElement>("[data-does=down]")!.disabled = index === rows.length - 1;
    });
  }
}
