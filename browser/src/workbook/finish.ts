/** What a reader made, at the head of the workbook: marks on one scale side by side, the first steps, their own words. */
import { cellOf, type PlanRow } from "../answers/record";
import { keyedItems, type PromptData } from "../module-data";
import { dateInWords } from "../page/date-in-words";
import { make } from "../page/dom";
import { words } from "../page/words";
import type { Candidate } from "./contents";
import { drawnScale, type Scale } from "./drawn-scale";
import { wordsForWriters } from "./say";
import { shapeOf } from "./shape";

const MOST_STEPS = 3;
const MOST_LETTERS = 280;

export class Finish {
  readonly #place: HTMLElement;
  readonly #entry: HTMLElement | null;

  constructor(workbook: HTMLElement) {
    this.#place = workbook.querySelector<HTMLElement>(".workbook-finish")!;
    this.#entry = workbook.querySelector<HTMLElement>(".workbook-list__finish");
    // Its heading is shown only now, too late for the browser to go there.
    addEventListener("hashchange", () => this.#goTo());
  }

  show(all: readonly Candidate[], isAllDone: boolean): void {
    const wasHidden = this.#place.hidden;
    const isEmpty = !all.some(({ record }) => record);
    this.#place.hidden = isEmpty;
    if (this.#entry) this.#entry.hidden = isEmpty;
    const state = this.#place.querySelector(".workbook-finish__state")!;
    state.textContent = words("workbook", isAllDone ? "finish_all" : "finish_part");
    const parts = [marks(all), steps(all), ownWords(all)].filter((part) => part !== undefined);
    this.#place.querySelector(".workbook-finish__parts")!.replaceChildren(...parts);
    if (wasHidden && !isEmpty) this.#goTo();
  }

  #goTo(): void {
    const heading = this.#place.querySelector<HTMLElement>("h2")!;
    if (location.hash !== `#${heading.id}`) return;
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  }
}

const part = (title: string, ...content: HTMLElement[]): HTMLElement =>
  make("div", "workbook-finish__part", make("h3", "", words("workbook", title)), ...content);

/** Questions that ask for a mark on the same words are one scale: what they say stands side by side. */
function marks(all: readonly Candidate[]): HTMLElement | undefined {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of all) {
    if (candidate.prompt.kind !== "scale" || candidate.record === undefined) continue;
    const key = JSON.stringify(candidate.prompt.items);
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  }
  const lists = [...groups.values()].filter((group) => group.length > 1).map(markList);
  return lists.length > 0 ? part("finish_marks", ...lists) : undefined;
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
