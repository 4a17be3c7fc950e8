/** One question with what everybody wrote: voices under each other, a chart, items counted, or plans as one table. */
import { itemNames } from "../copies/say";
import { MADE, make, makeButton } from "../page/dom";
import { inShort } from "../page/in-short";
import { renderAnswer } from "../page/render-answer";
import { words } from "../page/words";
import { barTable, slopes } from "./charts";
import type { Gathered, Voice } from "./collate";
import type { Picks } from "./picks";
import { dayInWords, say, sayCount } from "./say";
import { type Count, firstOf, itemsOf, movesOf, planOf, type Spread, spreadsOf, stepWords, ticksOf } from "./summary";
import type { View } from "./view";

/** So many voices are there at once; the rest comes on a press. */
const MOST_AT_ONCE = 30;

export function questionBlock(gathered: Gathered, view: View, picks: Picks): HTMLElement {
  const voices = view.voices(gathered);
  const block = make("section", "cohort-question", make("h4", "", inShort(gathered.asked)));
  block.dataset["prompt"] = gathered.id;
  if (gathered.answers.length === 0) {
    block.append(make("p", "cohort-nobody", say("nobody")));
    return block;
  }
  const count = say("answered", { count: gathered.answers.length, total: view.collation.people.length });
  block.append(make("p", "cohort-answered", count));
  if (view.search) block.append(voiceList(gathered, voices, view, picks));
  else block.append(...summaryOf(gathered, view, picks));
  return block;
}

function summaryOf(gathered: Gathered, view: View, picks: Picks): HTMLElement[] {
  const prompt = view.prompt(gathered);
  switch (gathered.kind as string) {
    case "scale":
    case "matrix": {
      const steps = stepWords(prompt);
      return [
        ...spreadsOf(gathered, prompt).flatMap((spread) => spreadBlock(spread, steps)),
        ...change(gathered, view),
      ];
    }
    case "checklist":
      return [barTable(ticksOf(gathered, prompt).map(barOf), [say("item_column"), say("people_column")])];
    case "list":
      return [
        barTable(itemsOf(gathered).map(barOf), [say("item_column"), say("people_column")]),
        folded(say("each_list"), () => voiceList(gathered, gathered.answers, view, picks)),
      ];
    case "plan":
      return [make("p", "cohort-note", say("plan_about")), planTable(gathered, view)];
    default:
      return [voiceList(gathered, gathered.answers, view, picks)];
  }
}

const barOf = ({ text, people, spellings }: Count): { label: string; count: number; note?: string } => {
  const others = spellings.slice(1);
  const note = others.length > 0 ? { note: say("spelled", { spellings: others.map(inShort).join(" · ") }) } : {};
  return { label: inShort(text), count: people, ...note };
};

function spreadBlock({ row, steps, middle }: Spread, names: readonly string[]): HTMLElement[] {
  const bars = steps.map((count, index) => ({
    label: names[index] ? `${index + 1}: ${names[index]}` : String(index + 1),
    count,
  }));
  const table = barTable(bars, [say("step"), say("people_column")], row);
  return middle === undefined ? [table] : [table, make("p", "cohort-middle", say("middle", { middle }))];
}

/** Where the same steps were asked before: how those who answered both moved. */
function change(last: Gathered, view: View): HTMLElement[] {
  const first = firstOf(last, view.collation.prompts, (one) => view.prompt(one));
  const count = stepWords(view.prompt(last)).length;
  const moves = first ? movesOf(first, last, count) : [];
  if (!first || moves.length === 0) return [];
  const up = moves.filter((move) => move.last > move.first).length;
  const down = moves.filter((move) => move.last < move.first).length;
  const values = { first: inShort(first.asked), up, down, same: moves.length - up - down };
  const sentence = make("p", "", sayCount("change", moves.length, values));
  const heads = [say("person_column"), say("first_column"), say("last_column")];
  const rows = moves.map((move) => [view.names[move.person]!, String(move.first), String(move.last)]);
  const chart = make("figure", "cohort-change", sentence);
  chart.append(
    slopes(moves, count),
    folded(say("change_table"), () => table(heads, rows)),
  );
  return [chart];
}

function planTable(gathered: Gathered, view: View): HTMLElement {
  const { columns, lines } = planOf(gathered, view.prompt(gathered), view.catalogue.plan);
  const rows = lines.map(({ person, cells, day }) => [
    ...cells.map((cell) => (cell.trim() === day && day ? dayInWords(day, view.module.lang) : cell)),
    view.names[person]!,
  ]);
  const made = table([...columns, say("person_column")], rows.slice(0, MOST_AT_ONCE));
  const wide = make("div", "cohort-wide", made);
  // A wide table scrolls, so the keyboard must be able to.
  wide.tabIndex = 0;
  wide.setAttribute("role", "group");
  wide.setAttribute("aria-label", inShort(gathered.asked));
  const rest = rows.slice(MOST_AT_ONCE);
  return make("div", "", wide, ...showAll(rest.length, rows.length, () => made.tBodies[0]!.append(...rest.map(row))));
}

/** A button for what waits, where something does. */
function showAll(waiting: number, count: number, show: () => void): HTMLElement[] {
  if (waiting === 0) return [];
  const more = makeButton("show_all", say("show_all", { count }));
  more.addEventListener("click", () => {
    show();
    more.remove();
  });
  return [more];
}

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): HTMLTableElement {
  const head = heads.map((text) => Object.assign(make("th", "", inShort(text)), { scope: "col" }));
  return make("table", "cohort-table", make("thead", "", make("tr", "", ...head)), make("tbody", "", ...rows.map(row)));
}

const row = (cells: readonly string[]): HTMLElement =>
  make("tr", "", ...cells.map((text) => Object.assign(make("td", "", text), { dir: "auto" })));

/** What is folded away is made when it is opened, or when all of it is wanted for paper. */
export function folded(title: string, content: () => HTMLElement): HTMLDetailsElement {
  const details = make("details", "", make("summary", "", title));
  const fill = (): void => void (details.childElementCount === 1 && details.append(content()));
  details.addEventListener("toggle", () => details.open && fill());
  return details;
}

export function voiceList(gathered: Gathered, voices: readonly Voice[], view: View, picks: Picks): HTMLElement {
  const list = make("ul", "cohort-voices");
  const add = (some: readonly Voice[]): void => list.append(...some.map((one) => voice(gathered, one, view, picks)));
  add(voices.slice(0, MOST_AT_ONCE));
  const rest = voices.slice(MOST_AT_ONCE);
  const more = showAll(rest.length, voices.length, () => {
    add(rest);
    list.children[MOST_AT_ONCE]?.querySelector("button")?.focus();
  });
  return make("div", "", list, ...more);
}

function voice(gathered: Gathered, one: Voice, view: View, picks: Picks): HTMLElement {
  const name = view.names[one.person]!;
  const quote = make("blockquote", "cohort-voice", renderAnswer(one.value, itemNames(view.prompt(gathered))));
  const button = make("button", `${MADE} cohort-pick-voice`, say("pick"));
  button.type = "button";
  button.setAttribute("aria-label", say("pick_of", { name }));
  button.setAttribute("aria-pressed", String(picks.has(gathered.id, view.keyOf(one.person))));
  button.dataset["pick"] = view.keyOf(one.person);
  const who = make("p", "cohort-who", make("span", "cohort-name", name), " ", button);
  return make("li", "", quote, who);
}

/** The words above a section of questions. */
export const sectionTitle = (gathered: Gathered, view: View): string =>
  view.section(gathered.section) ?? words("workbook", "retired");
