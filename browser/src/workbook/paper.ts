/**
 * The workbook page as it prints: only what goes out, and lines to write on where nothing was
 * written. Marks are kept up to date, so that the browser's own print command prints the same.
 */

import { namesOf } from "../module-data";
import { make } from "../page/dom";
import { inShort } from "../page/in-short";
import { renderAnswer } from "../page/render-answer";
import { words } from "../page/words";
import { beginningOf } from "./beginning";
import { askedThen, type Candidate, type Workbook } from "./contents";
import { drawnScale } from "./drawn-scale";
import { marksTable } from "./marks-table";
import { pageFor, plansToHangUp, sheetHead } from "./plan-sheet";
import { wordsForWriters } from "./say";
import { cellInWords, shapeOf } from "./shape";

export class Paper {
  readonly #workbook: HTMLElement;
  readonly #lang: string;
  /** A sheet made by script is no inline style: the security policy lets it pass. Older Safari has none. */
  readonly #heads = "adoptedStyleSheets" in document ? new CSSStyleSheet() : undefined;

  constructor(workbook: HTMLElement, lang: string) {
    this.#workbook = workbook;
    this.#lang = lang;
    if (this.#heads) document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#heads];
    addEventListener("afterprint", () => delete this.#workbook.dataset["only"]);
  }

  show(candidates: readonly Candidate[], goesOut: ReadonlyMap<string, boolean>): void {
    this.#listRetired(candidates);
    const found = new Map(candidates.map((candidate) => [candidate.prompt.id, candidate]));
    const toHangUp = plansToHangUp(candidates);
    for (const place of this.#workbook.querySelectorAll<HTMLElement>("[data-prompt]")) {
      const candidate = found.get(place.dataset["prompt"]!);
      place.toggleAttribute("data-answered", candidate?.record !== undefined);
      place.toggleAttribute("data-stays", goesOut.get(place.dataset["prompt"]!) === false);
      if (candidate) this.#showAskedThen(place, candidate);
      if (candidate?.prompt.kind === "plan") this.#showPlan(place, candidate);
      if (candidate?.prompt.kind === "scale") showScale(place, candidate);
      if (candidate?.prompt.kind === "matrix") showMarks(place, candidate);
      if (candidate && toHangUp.has(candidate.prompt.id)) place.dataset["sheet"] = pageFor(candidate.prompt);
    }
    for (const section of this.#workbook.querySelectorAll(".workbook-section")) {
      section.toggleAttribute("data-stays", !section.querySelector("[data-prompt]:not([data-stays])"));
      section.toggleAttribute("data-plans", section.querySelector("[data-sheet]") !== null);
    }
  }

  /**
   * Title and name at the head of every page but the first, where a browser can print them; and whose plan it is on the
   * sheet that is hung up.
   */
  heads({ module, cover }: Pick<Workbook, "module" | "cover">): void {
    const head = cssString([module.title, cover.name].filter(Boolean).join(" · "));
    this.#heads?.replaceSync(`@page { @top-left { content: ${head} } } @page :first { @top-left { content: none } }`);
    for (const sheet of this.#workbook.querySelectorAll("[data-sheet]")) {
      sheet.querySelector(".workbook-sheet")?.remove();
      sheet.prepend(sheetHead({ module, cover }));
    }
  }

  print(only?: "plans" | "record"): void {
    if (only) this.#workbook.dataset["only"] = only;
    print();
  }

  #showAskedThen(place: HTMLElement, { prompt, record }: Candidate): void {
    const question = askedThen(prompt, record, this.#lang);
    const text = question ? words("workbook", "asked_then", { question: inShort(question) }) : "";
    const note = place.querySelector(".workbook-asked-then");
    if ((note?.textContent ?? "") === text) return;
    note?.remove();
    if (text) place.querySelector("h3")?.after(make("p", "workbook-asked-then", text));
  }

  /** With room a plan is the table it was written in; on a phone it is read row by row. */
  #showPlan(place: HTMLElement, { prompt, record }: Candidate): void {
    place.querySelector(".workbook-plan")?.remove();
    const { value, isCut } = beginningOf(record?.value ?? [], namesOf(prompt));
    const shape = shapeOf({ prompt, value, askedThen: undefined }, wordsForWriters());
    // An answer from when the question was of another kind stays as it is.
    const isTable = record !== undefined && shape.form === "plan";
    place.toggleAttribute("data-as-table", isTable);
    if (!isTable) return;
    const head = make(
      "tr",
      "",
      ...shape.columns.map(({ text }) => Object.assign(make("th", "", text), { scope: "col" })),
    );
    const rows = shape.rows.map((cells) =>
      make(
        "tr",
        "",
        ...cells.map((text, at) => cell(cellInWords(text, shape.columns[at]!, this.#lang), shape.columns[at]!.type)),
      ),
    );
    const table = make("table", "workbook-plan", make("thead", "", head), make("tbody", "", ...rows));
    if (isCut) table.append(make("caption", "", words("answer", "beginning")));
    place.querySelector("reflection-recall")?.before(table);
  }

  #listRetired(candidates: readonly Candidate[]): void {
    const place = this.#workbook.querySelector<HTMLElement>(".workbook-retired");
    if (!place) return;
    for (const old of place.querySelectorAll("[data-prompt]")) old.remove();
    const asked = new Set(
      [...this.#workbook.querySelectorAll<HTMLElement>("[data-prompt]")].map((one) => one.dataset["prompt"]),
    );
    for (const { prompt, record } of candidates) {
      if (asked.has(prompt.id) || !record) continue;
      const answer = make(
        "div",
        "workbook-prompt",
        make("h3", "", inShort(prompt.text)),
        renderAnswer(record.value, namesOf(prompt)),
      );
      answer.dataset["prompt"] = prompt.id;
      answer.dataset["kind"] = prompt.kind;
      place.append(answer);
    }
    place.hidden = place.querySelector("[data-prompt]") === null;
  }
}

/** The mark as a bar of steps; an answer from when the question was of another kind stays as it is. */
function showScale(place: HTMLElement, { prompt, record }: Candidate): void {
  place.querySelector(".workbook-scale")?.remove();
  const shape = shapeOf({ prompt, value: record?.value, askedThen: undefined }, wordsForWriters());
  const isDrawn = shape.form === "scale" && shape.chosen !== undefined;
  place.toggleAttribute("data-as-scale", isDrawn);
  if (isDrawn) place.querySelector("reflection-recall")?.before(drawnScale(shape));
}

function showMarks(place: HTMLElement, { prompt, record }: Candidate): void {
  place.querySelector(".workbook-marked")?.remove();
  const shape = shapeOf({ prompt, value: record?.value, askedThen: undefined }, wordsForWriters());
  const table = record && shape.form === "matrix" ? marksTable(shape) : undefined;
  place.toggleAttribute("data-as-marks", table !== undefined);
  if (table) place.querySelector("reflection-recall")?.before(table);
}

const cell = (text: string, type?: string): HTMLElement =>
  Object.assign(make("td", type === "date" ? "workbook-plan__day" : "", text), { dir: "auto" });

/** Text as a CSS string: nothing in it can end the string or the rule. */
const cssString = (text: string): string =>
  `"${text.replace(/[^\p{L}\p{N} .,:·’'-]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`;
