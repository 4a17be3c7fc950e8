/** Makes the calendar file of a reminder: a day some days ahead, or each day in the reader's own plan. */
import { cellOf, type PlanRow } from "../answers/record";
import { AnswerStore } from "../answers/store";
import { fileName } from "../files/answer-file";
import { saveFile } from "../files/save-file";
import { dateInWords, isDay } from "../page/date-in-words";
import { moduleIdOf, promptIdsIn } from "../page/dom";
import { type ItemNames, nameOf, namesAt, withKeysOfToday } from "../page/item-names";
import { counted, words } from "../page/words";
import { type CalendarDay, calendarOf } from "./calendar";
import { eventsFor } from "./made-before";

/** A day to come, and of which row of the plan it is. */
type Day = Omit<CalendarDay, "uid" | "times"> & { row?: number };

/** Far more days than a plan has, and few enough for any calendar to take. */
const MOST_DAYS = 200;

/** Make the file of the reminder at `place`, hand it over, and return what to say of it. */
export async function makeReminder(place: HTMLElement): Promise<string> {
  const moduleId = moduleIdOf(place);
  if (!moduleId) return words("reminder", "failed");
  const now = new Date();
  const planned = await daysOfPlan(place, moduleId);
  const days = planned.length > 0 ? planned : [dayAhead(place, now)];
  const file = fileName(moduleId, "reminder", "ics", now);
  const named = eventsFor(
    moduleId,
    days.map(({ row }) => [nameOfReminder(place), row ?? []].flat().join("/")),
  );
  const events = days.map((day, index) => ({ ...day, ...named[index]! }));
  const content = calendarOf(events, addressOf(place), now);
  saveFile(file, new Blob([content], { type: "text/calendar;charset=utf-8" }));
  const isPlan = place.dataset["of"] !== undefined;
  if (planned.length > 0) return counted("reminder", "saved_days", planned.length, { file });
  return words("reminder", isPlan ? "saved_without" : "saved", { file, date: dateInWords(days[0]!.day) });
}

/** Where a day leads: the section that its author names, else this page; from a folder nowhere. */
function addressOf(place: HTMLElement): string {
  const here = location.href.split(/[?#]/)[0]!;
  return /^https?:$/.test(location.protocol) ? new URL(place.dataset["page"] ?? "", here).href : "";
}

/** The same in every language, and in each version of its words. */
const nameOfReminder = (place: HTMLElement): string =>
  `${place.closest<HTMLElement>("[data-section]")?.dataset["section"] ?? ""}#${place.id}`;

function dayAhead(place: HTMLElement, now: Date): Day {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + Number(place.dataset["days"]));
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0"));
  const notes = place.querySelector(".reflectory-reminder-body")?.textContent?.trim() ?? "";
  return { day: parts.join("-"), title: titleOf(place), notes };
}

const titleOf = (place: HTMLElement): string => place.getAttribute("aria-label") ?? "";

/** One for each row with a day; of the answers nothing but what stands in such a row. */
async function daysOfPlan(place: HTMLElement, moduleId: string): Promise<Day[]> {
  const prompt = place.dataset["of"];
  if (!prompt) return [];
  const names = namesAt(place);
  const record = await AnswerStore.open(moduleId).read(prompt, promptIdsIn(place.dataset.was ?? null));
  const value = record && withKeysOfToday(record.value, names);
  const rows = (Array.isArray(value) ? value : []).filter((row): row is PlanRow => typeof row === "object");
  return rows
    .flatMap((row, index) => dayOfRow(row, names, titleOf(place)).map((day) => ({ ...day, row: index })))
    .slice(0, MOST_DAYS);
}

function dayOfRow(row: PlanRow, names: ItemNames, title: string): Day[] {
  const dated = names.dated ?? [];
  const day = dated.map((key) => cellOf(row, key)).find(isDay);
  if (!day) return [];
  const asked = Object.keys(names.words);
  const keys = [...asked, ...Object.keys(row).filter((key) => !asked.includes(key))];
  const cells = keys.map((key) => [key, cellOf(row, key).trim()] as const).filter(([, text]) => text);
  const inWords = cells.map(
    ([key, text]) => `${nameOf(key, names)}: ${dated.includes(key) ? dateInWords(text) : text}`,
  );
  const step = cells.find(([key]) => !dated.includes(key))?.[1];
  return [{ day, title: step ?? title, notes: inWords.join("\n") }];
}
