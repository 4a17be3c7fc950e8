/**
 * How far a reader has come: counts of answered prompts, sections read, and the section read last.
 *
 *   <span data-answered-of="first-call our-team"></span>   "1 of 2 answered", kept up to date
 *   <p data-polite>                                        a count in it is announced when it changes
 *   <p><a data-continue hidden></a></p>                    link to where the reader left off; moves under the h1
 *   <a data-section-link="why" href="…">Why</a>            where that link gets address and words
 *   <main data-section="why">                              says which section this page is
 *   <span data-section-end></span>                         once it is seen, the section has been read
 *   <span data-read-mark="why"></span>                     says so
 *   <span data-minutes-left="why:10 how:25"></span>        what is still to read
 *
 * Counts and minutes, never scores. The place is kept under reflectory-progress:<module>, since keys that
 * start with reflectory:<module>: are prompts.
 */
import { isEmpty } from "./answers/record";
import { type AnswersChangedEvent, AnswerStore } from "./answers/store";
import { promptIdsIn } from "./page/dom";
import { words } from "./page/words";

interface Place {
  v: 1;
  /** Section id. */
  last: string;
  /** The prompt last written to there. */
  prompt?: string | undefined;
  /** When the end of each section was first seen. */
  read?: Record<string, string>;
}

const progressKey = (moduleId: string): string => `reflectory-progress:${moduleId}`;

function readPlace(moduleId: string): Place | undefined {
  try {
    const place: Place = JSON.parse(localStorage.getItem(progressKey(moduleId)) ?? "");
    return place?.v === 1 && typeof place.last === "string" ? place : undefined;
  } catch {
    return undefined;
  }
}

/** Start counting and remembering on this page. */
export async function followProgress(moduleId: string): Promise<void> {
  offerToContinue(moduleId);
  rememberSection(moduleId);
  showRead(moduleId);
  const store = AnswerStore.open(moduleId);
  const answered = new Set<string>();
  const note = (promptId: string, isAnswered: boolean): void => {
    if (isAnswered) answered.add(promptId);
    else answered.delete(promptId);
  };
  const recount = async (): Promise<void> => {
    const answers = await store.readAll();
    answered.clear();
    for (const [promptId, { value }] of answers) note(promptId, !isEmpty(value));
    showCounts(answered);
  };
  const hear = ({ changes }: AnswersChangedEvent): void => {
    for (const [promptId, record] of changes) note(promptId, !isEmpty(record?.value));
    // A contents page may have a thousand counts: after one answer look only where it is counted.
    showCounts(answered, changes.size === 1 ? [...changes.keys()][0] : undefined);
    if ([...changes.values()].includes(undefined)) showRead(moduleId); // cleared, perhaps with the place
    const place = readPlace(moduleId);
    const here = [...changes].find(([promptId, record]) => record && document.getElementById(`reflection-${promptId}`));
    if (place && here) keepPlace(moduleId, { ...place, prompt: here[0] });
  };
  store.addEventListener("answers-changed", hear as EventListener);
  addEventListener("pageshow", (event) => event.persisted && void recount());
  await recount();
  // From here on a change is news; what the page shows when it opens is not.
  for (const element of document.querySelectorAll("[data-polite]")) element.setAttribute("role", "status");
}

/** With `changed`, only where that prompt is counted. */
function showCounts(answered: ReadonlySet<string>, changed?: string): void {
  const selector = changed === undefined ? "[data-answered-of]" : `[data-answered-of~="${CSS.escape(changed)}"]`;
  for (const element of document.querySelectorAll<HTMLElement>(selector)) {
    const prompts = promptIdsIn(element.dataset["answeredOf"]);
    const count = prompts.filter((promptId) => answered.has(promptId)).length;
    const text = prompts.length === 0 ? "" : words("progress", "answered", { answered: count, total: prompts.length });
    if (element.textContent !== text) element.textContent = text;
    element.toggleAttribute("data-none-answered", count === 0);
  }
}

function rememberSection(moduleId: string): void {
  const last = document.querySelector<HTMLElement>("[data-section]")?.dataset["section"];
  if (!last) return;
  const before = readPlace(moduleId);
  const prompt = before?.last === last ? before.prompt : undefined;
  keepPlace(moduleId, { ...before, v: 1, last, prompt });
  const end = document.querySelector("[data-section-end]");
  if (!end) return;
  const watcher = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    watcher.disconnect();
    const place = readPlace(moduleId);
    if (place) keepPlace(moduleId, { ...place, read: { [last]: new Date().toISOString(), ...place.read } });
    showRead(moduleId);
  });
  watcher.observe(end);
}

function keepPlace(moduleId: string, place: Place): void {
  try {
    localStorage.setItem(progressKey(moduleId), JSON.stringify(place));
  } catch {
    // A place not remembered costs a reader one click.
  }
}

function showRead(moduleId: string): void {
  const read = readPlace(moduleId)?.read ?? {};
  for (const mark of document.querySelectorAll<HTMLElement>("[data-read-mark]")) {
    mark.textContent = Object.hasOwn(read, mark.dataset["readMark"]!) ? words("progress", "read") : "";
  }
  for (const element of document.querySelectorAll<HTMLElement>("[data-minutes-left]")) {
    let minutes = 0;
    for (const pair of promptIdsIn(element.dataset["minutesLeft"])) {
      const [section, count] = pair.split(":");
      if (!Object.hasOwn(read, section!)) minutes += Number(count);
    }
    element.textContent = words("progress", minutes ? "minutes_left" : "all_read", { minutes });
  }
}

function offerToContinue(moduleId: string): void {
  const link = document.querySelector<HTMLAnchorElement>("a[data-continue]");
  const { last, prompt } = readPlace(moduleId) ?? {};
  if (!link || !last) return;
  const section = document.querySelector<HTMLAnchorElement>(`a[data-section-link="${CSS.escape(last)}"]`);
  if (!section) return;
  link.href = section.href + (prompt ? `#reflection-${prompt}` : "");
  link.textContent = words("progress", "continue", { title: (section.firstElementChild ?? section).textContent?.trim() ?? "" });
  link.hidden = false;
  // Who comes back should not have to look for it.
  document.querySelector("h1")?.after(link.closest("p") ?? link);
}
