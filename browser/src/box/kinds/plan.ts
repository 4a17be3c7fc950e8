/** kind: plan. A table to write in; the value is its rows, each cell under its column's key. */
import type { AnswerValue, PlanRow } from "../../answers/record";
import type { ItemNames } from "../../page/item-names";
import type { AnswerField, FieldHost } from "./field";
import { controlsIn, type Rows, rowsOf } from "./row";
import { noteUse, setRowCount, startRows } from "./rows";
import { isEmpty, MADE, make, makeButton, namesAt, withKeysOfToday, words, write } from "./tools";

export class PlanField implements AnswerField, Rows<PlanRow> {
  readonly names: ItemNames;
  readonly home: HTMLTableSectionElement;
  readonly says = { add: "add_row", removed: "row_removed", back: "row_back" };
  readonly host: FieldHost;
  readonly lines: number;
  readonly #keys: string[];
  readonly #usual: number;
  /** Cells of columns the author has taken out since, by row: saved along. */
  #retired: PlanRow[] = [];

  constructor(box: HTMLElement, host: FieldHost) {
    const table = box.querySelector("table")!;
    const headers = [...table.querySelectorAll<HTMLElement>("th[data-key]")];
    this.#keys = headers.map((header) => header.dataset["key"]!);
    this.names = namesAt(
      box,
      Object.fromEntries(headers.map((header) => [header.dataset["key"]!, header.textContent!.trim()])),
    );
    this.home = table.tBodies[0]!;
    this.host = host;
    const first = controlsIn(this.home.rows[0]!);
    this.names.dated = this.#keys.filter((_, column) => first[column]!.type === "date");
    this.lines = 2;
    this.#usual = rowsOf(this).length;
    startRows(this, table);
    table.tHead?.rows[0]?.append(make("td", MADE));
    // Each control says its column and its row: as cells of a table they would be heard twice.
    table.setAttribute("role", "none");
    table.tHead?.setAttribute("aria-hidden", "true");
    // Words where a day is asked for now give way to a calendar once they are gone.
    this.home.addEventListener("focusout", ({ target }) => {
      const control = target as HTMLInputElement;
      if (control.tagName === "INPUT") write(control, control.value);
    });
  }

  read(): PlanRow[] {
    const rows = this.parts();
    return rows.slice(0, rows.findLastIndex((row) => !isEmpty([row])) + 1);
  }

  show(value: AnswerValue = []): void {
    const rows = withKeysOfToday(value, this.names) as PlanRow[];
    this.setParts(rows, Math.max(rows.length, this.#usual));
  }

  accepts(value: AnswerValue): boolean {
    return Array.isArray(value) && value.every((row) => typeof row === "object");
  }

  join(one: AnswerValue, other: AnswerValue): PlanRow[] {
    return [...(one as PlanRow[]), ...(other as PlanRow[])].filter((row) => !isEmpty([row]));
  }

  parts(): PlanRow[] {
    return rowsOf(this).map((row, index) => {
      const cells = controlsIn(row).map((control, column) => [this.#keys[column]!, control.value] as const);
      return { ...this.#retired[index], ...Object.fromEntries(cells) };
    });
  }

  setParts(rows: PlanRow[], count: number): void {
    setRowCount(this, count);
    rowsOf(this).forEach((row, index) => {
      // A column may be called "constructor", which every other object has.
      const cells: Record<string, string | undefined> = { __proto__: null as never, ...rows[index] };
      for (const [column, control] of controlsIn(row).entries()) write(control, cells[this.#keys[column]!] ?? "");
    });
    const isRetired = ([key]: [string, string]): boolean => !this.#keys.includes(key);
    noteUse(this);
    this.#retired = rows.map((row) => Object.fromEntries(Object.entries(row).filter(isRetired)));
  }

  dress(row: HTMLElement, number: number): void {
    const name = words("box", "row", { number });
    for (const place of row.querySelectorAll("th[scope=row], label > span")) place.textContent = name;
    row.append(make("td", MADE, makeButton("remove", words("box", "remove_row", { number }), "×")));
  }
}
