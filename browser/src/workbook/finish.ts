/** What a reader made, at the head of the workbook: then and now side by side, the first steps, their own words. */
import { keep, readKept } from "../answers/notes";
import { cellOf, type PlanRow } from "../answers/record";
import { keyedItems, type PromptData } from "../module-data";
import { dateInWords } from "../page/date-in-words";
import { make } from "../page/dom";
import { words } from "../page/words";
import type { Candidate } from "./contents";
import { drawnScale, type Scale } from "./drawn-scale";
import type { Standing } from "./learning-record";
import { wordsForWriters } from "./say";
import { shapeOf } from "./shape";

const MOST_STEPS = 3;
const MOST_LETTERS = 280;

export class Finish {
  readonly #place: HTMLElement;
  readonly #entry: HTMLElement | null;
  readonly #moduleId: string;
  #standing: Standing = { hasRecord: false, isAllDone: false };

  constructor(workbook: HTMLElement, moduleId: string) {
    this.#place = workbook.querySelector<HTMLElement>(".workbook-finish")!;
    this.#entry = workbook.querySelector<HTMLElement>(".workbook-list__finish");
    this.#moduleId = moduleId;
    this.#button.addEventListener("click", () => this.#sayDone());
    // Its heading is shown only now, too late for the browser to go there.
    addEventListener("hashchange", () => this.#goTo());
  }

  show(all: readonly Candidate[], standing: Standing): void {
    this.#standing = standing;
    const wasHidden = this.#place.hidden;
    const isEmpty = !standing.hasRecord && !all.some(({ record }) => record);
    this.#place.hidden = isEmpty;
    if (this.#entry) this.#entry.hidden = isEmpty;
    this.#place.querySelector<HTMLElement>("[data-record]")!.hidden = !standing.hasRecord;
    const parts = [marks(all), steps(all), ownWords(all)].filter((part) => part !== undefined);
    this.#place.querySelector(".workbook-finish__parts")!.replaceChildren(...parts);
    this.#tell(false);
    if (wasHidden && !isEmpty) this.#goTo();
  }

  get #button(): HTMLButtonElement {
    return this.#place.querySelector<HTMLButtonElement>("[data-done]")!;
  }

  /** When the reader said so, on this device alone. */
  get #saidAt(): string | undefined {
    const { done } = (readKept("progress", this.#moduleId) ?? {}) as { done?: unknown };
    return typeof done === "string" && Date.parse(done) ? done : undefined;
  }

  /** The reader may be done with questions open, and may take that back. */
  #sayDone(): void {
    const place = (readKept("progress", this.#moduleId) ?? { v: 1 }) as object;
    keep("progress", this.#moduleId, { ...place, done: this.#saidAt ? undefined : new Date().toISOString() });
    this.#tell(true);
    // What else tells how far the reader is looks again.
    document.dispatchEvent(new Event("copy-noted"));
  }

  /** A press is answered aloud; what the page shows when it opens is not. */
  #tell(isNews: boolean): void {
    const { isAllDone } = this.#standing;
    const at = this.#saidAt;
    const said = at
      ? words("workbook", "finish_said", { date: dateInWords(dayOf(at)) })
      : words("workbook", "finish_part");
    const state = this.#place.querySelector(".workbook-finish__state")!;
    state.setAttribute("aria-live", isNews ? "polite" : "off");
    const text = isAllDone ? words("workbook", "finish_all") : said;
    if (state.textContent !== text) state.textContent = text;
    this.#button.textContent = words("workbook", at ? "undo_done" : "do_done");
    this.#button.hidden = isAllDone;
  }

  #goTo(): void {
    const heading = this.#place.querySelector<HTMLElement>("h2")!;
    if (location.hash !== `#${heading.id}`) return;
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  }
}

/** The day of a moment where the reader is, as YYYY-MM-DD. */
const dayOf = (at: string): string => {
  const moment = new Date(at);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

const part = (title: string, ...content: HTMLElement[]): HTMLElement =>
  make("div", "workbook-finish__part", make("h3", "workbook-finish__title", words("workbook", title)), ...content);

/** A mark stands beside the one that its author says it asks for again: `again`. */
function marks(all: readonly Candidate[]): HTMLElement | undefined {
  const found = new Map(all.map((candidate) => [candidate.prompt.id, candidate]));
  const groups = new Map<string, Candidate[]>();
  for (const candidate of all) {
    const first = firstOf(candidate, found).prompt.id;
    if (candidate.record !== undefined) groups.set(first, [...(groups.get(first) ?? []), candidate]);
  }
  const lists = [...groups.values()].filter((group) => group.length > 1).map(markList);
  return lists.length > 0 ? part("finish_marks", ...lists) : undefined;
}

/** A third mark leads over the second to the first. */
function firstOf(candidate: Candidate, found: ReadonlyMap<string, Candidate>): Candidate {
  const seen = new Set([candidate]);
  for (let one = candidate; ; ) {
    const before = found.get(one.prompt.again ?? "");
    if (!before || seen.has(before) || one.prompt.kind !== "scale" || before.prompt.kind !== "scale") return one;
    seen.add(before);
    one = before;
  }
}

function markList(group: readonly Candidate[]): HTMLElement {
  const list = make("dl", "workbook-marks");
  for (const { prompt, record } of group) {
    const shape = shapeOf({ prompt, value: record!.value, askedThen: undefined }, wordsForWriters());
    if (shape.form !== "scale") continue;
    list.append(make("dt", "", prompt.text), make("dd", "", drawnScale(shape as Scale)));
  }
  return list;
}

/** Of the plan with dates, or else of the last one. */
function steps(all: readonly Candidate[]): HTMLElement | undefined {
  const plans = all.filter(({ prompt, record }) => prompt.kind === "plan" && Array.isArray(record?.value));
  const dated = plans.find(({ prompt }) => dateOf(prompt) !== undefined);
  const { prompt, record } = dated ?? plans.at(-1) ?? {};
  if (!prompt || !record) return undefined;
  const [first] = keyedItems(prompt).map(({ key }) => key);
  const list = make("ol", "");
  for (const row of record.value as PlanRow[]) {
    if (typeof row !== "object" || list.children.length === MOST_STEPS) break;
    const text = (first ? cellOf(row, first) : Object.values(row)[0])?.trim();
    if (!text) continue;
    const day = dateInWords(cellOf(row, dateOf(prompt) ?? "").trim());
    const item = make("li", "", make("span", "", text.slice(0, MOST_LETTERS)));
    item.dir = "auto";
    if (day) item.append(" ", make("b", "", day));
    list.append(item);
  }
  return list.children.length > 0 ? part("finish_steps", list) : undefined;
}

const dateOf = (prompt: PromptData): string | undefined => keyedItems(prompt).find(({ type }) => type === "date")?.key;

function ownWords(all: readonly Candidate[]): HTMLElement | undefined {
  const texts = all.filter(({ prompt, record }) => prompt.kind === "text" && typeof record?.value === "string");
  // What an author keeps back at first is what is most the reader's own.
  const found = texts.find(({ prompt }) => !prompt.share) ?? texts[0];
  if (!found) return undefined;
  const text = String(found.record!.value).trim();
  const quote = make("blockquote", "", text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)} …` : text);
  quote.dir = "auto";
  return part("finish_words", make("p", "workbook-finish__asked", found.prompt.text), quote);
}
