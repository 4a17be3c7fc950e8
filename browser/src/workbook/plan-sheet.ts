/** The plan as a sheet to hang up: whose it is and when it was made above it, and a page of its own. */
import { keyedItems, type PromptData } from "../module-data";
import { make } from "../page/dom";
import { words } from "../page/words";
import type { Candidate, Workbook } from "./contents";
import { coverLines } from "./cover-lines";

/** With more columns than this it takes a wide page. */
const MOST_UPRIGHT = 2;

/** The plans with days to do things by; where no plan has any, all of them. */
export function plansToHangUp(all: readonly Candidate[]): ReadonlySet<string> {
  const plans = all.map(({ prompt }) => prompt).filter(({ kind }) => kind === "plan");
  const dated = plans.filter((prompt) => keyedItems(prompt).some(({ type }) => type === "date"));
  return new Set((dated.length > 0 ? dated : plans).map(({ id }) => id));
}

export function pageFor(prompt: PromptData): "upright" | "wide" {
  const columns = keyedItems(prompt).length;
  return columns > 0 && columns <= MOST_UPRIGHT ? "upright" : "wide";
}

/** The module, then name, school and date: what was filled in on the cover, or a line to write it on. */
export function sheetHead({ module, cover }: Pick<Workbook, "module" | "cover">): HTMLElement {
  const say = (key: string): string => words("workbook", key);
  const known = new Map(coverLines({ module, cover }, say));
  const facts = ["name", "school", "date"].map((field) => {
    const label = say(field);
    const text = known.get(label) ?? "";
    return make("p", "", make("span", "", label), Object.assign(make("strong", "", text), { dir: "auto" }));
  });
  return make("div", "workbook-sheet workbook-paper", make("p", "workbook-sheet__module", module.title), ...facts);
}
