/**
 * How far a reader has come: counts of answered prompts, sections read, and the way to what is open.
 *
 *   <span data-answered-of="first-call our-team"></span>   "1 of 2 answered", kept up to date
 *   <span data-read-mark="why"></span>                     says that it was read; with a count just before it, also
 *                                                          once all of that is answered
 *   <div data-to-do='[["why",10,["first-call"]]]'>         what there is to do: of each section to work through the
 *                                                          id, the minutes and the prompts
 *     <progress value="0"></progress>                      how much of that is done
 *   <span data-answered-of="*"></span>                     counts all of it
 *   <span data-minutes-left></span>                        "About 35 minutes left"
 *   <p data-polite>                                        what changes in it is announced, if it was written here
 *   <a data-continue data-finish="…" href="…">Start</a>    leads to open work, and to the finish once there is none
 *   <span data-next>First: Why</span>                      what that is
 *   <a data-section-link="why" href="…">Why</a>            where that link gets address and words
 *   <main data-section="why">                              says which section this page is
 *   <span data-section-end="why"></span>                   once it is seen, the section has been read
 *
 * Counts and minutes, never scores. The place is kept under reflectory-progress:<module>, since keys that
 * start with reflectory:<module>: are prompts.
 */
import { keep, readKept } from "./answers/notes";
import { isEmpty } from "./answers/record";
import type { AnswerStore, AnswersChangedEvent } from "./answers/store";
import { promptIdsIn } from "./page/dom";
import { counted, words } from "./page/words";

interface Place {
  v: 1;
  /** Section id. */
  last?: string | undefined;
  /** The prompt last written to there. */
  prompt?: string | undefined;
  /** When the end of each section was first seen. */
  read?: Record<string, string>;
  /** When the reader said that they are done. */
  done?: string;
}

type Section = [id: string, minutes: number, prompts: string[]];

const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];

function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Start counting and remembering on this page. */
export function followProgress(store: AnswerStore): void {
  void new Progress(store).start();
}

class Progress {
  readonly #store: AnswerStore;
  readonly #answered = new Set<string>();
  readonly #section = document.querySelector<HTMLElement>("[data-section]")?.dataset["section"];
  readonly #toDo: readonly Section[] = JSON.parse(all("[data-to-do]")[0]?.dataset["toDo"] ?? "[]");
  readonly #link = document.querySelector<HTMLAnchorElement>("a[data-continue]");
  readonly #next = document.querySelector<HTMLElement>("[data-next]");
  /** As the page was written: what a reader who has not begun is offered. */
  readonly #beginning = [this.#link?.href ?? "", this.#link?.textContent ?? "", this.#next?.textContent ?? ""] as const;

  constructor(store: AnswerStore) {
    this.#store = store;
  }

  async start(): Promise<void> {
    const before = this.#place;
    if (this.#section)
      this.#keep({ last: this.#section, prompt: before.last === this.#section ? before.prompt : undefined });
    this.#watchTheEnd();
    this.#store.addEventListener("answers-changed", ((event: AnswersChangedEvent) =>
      this.#hear(event)) as EventListener);
    const recount = (): void => void this.#recount();
    // Said after everything was cleared, or put back.
    document.addEventListener("copy-noted", recount);
    addEventListener("pageshow", ({ persisted }) => persisted && recount());
    for (const prompt of all("[data-answered-of]").flatMap((element) => this.#promptsOf(element)))
      this.#note(prompt, this.#store.peek(prompt)?.value);
    this.#show();
    await this.#recount();
    // From here on a change is news; what the page shows when it opens is not.
    for (const element of all("[data-polite]")) element.setAttribute("role", "status");
  }

  get #place(): Place {
    const place = readKept("progress", this.#store.moduleId) as Place | undefined;
    return place?.v === 1 ? place : { v: 1 };
  }

  #keep(change: Partial<Place>): void {
    // A place not remembered costs a reader one click.
    keep("progress", this.#store.moduleId, { ...this.#place, ...change });
  }

  #watchTheEnd(): void {
    const end = all("[data-section-end]")[0];
    const section = end?.dataset["sectionEnd"] || this.#section;
    if (!end || !section) return;
    const watcher = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watcher.disconnect();
      // Cleared while the page was open: it notes nothing by itself.
      if (this.#section && !this.#place.last) return;
      this.#keep({ read: { [section]: new Date().toISOString(), ...this.#place.read } });
      this.#show();
    });
    watcher.observe(end);
  }

  #note(promptId: string, value: Parameters<typeof isEmpty>[0]): void {
    if (isEmpty(value)) this.#answered.delete(promptId);
    else this.#answered.add(promptId);
  }

  #hear({ changes, isFromElsewhere }: AnswersChangedEvent): void {
    for (const [promptId, record] of changes) this.#note(promptId, record?.value);
    // Whoever brings in, undoes or clears says so in one sentence: only what was written here is news.
    this.#show(!isFromElsewhere);
    if (isFromElsewhere || !this.#section) return;
    const prompt = [...changes.keys()].find((id) => document.getElementById(`reflection-${id}`));
    if (prompt) this.#keep({ last: this.#section, prompt });
  }

  async #recount(): Promise<void> {
    const answers = await this.#store.readAll();
    this.#answered.clear();
    for (const [promptId, { value }] of answers) this.#note(promptId, value);
    this.#show();
  }

  #show(isNews = false): void {
    for (const element of all("[data-polite]")) element.setAttribute("aria-live", isNews ? "polite" : "off");
    for (const element of all("[data-answered-of]")) {
      const prompts = this.#promptsOf(element);
      const answered = prompts.length - this.#open(prompts).length;
      // Where nothing is answered, how many there are says more.
      const whole = (element.dataset["whole"] ??= element.textContent ?? "");
      const said = prompts.length ? words("progress", "answered", { answered, total: prompts.length }) : "";
      write(element, (!answered && whole) || said);
      element.toggleAttribute("data-none-answered", answered === 0);
    }
    for (const mark of all("[data-read-mark]")) {
      const prompts = this.#promptsOf(mark.previousElementSibling);
      write(mark, this.#isRead(mark.dataset["readMark"]!, prompts) ? words("progress", "read") : "");
    }
    const { share, sentence } = this.#left();
    for (const line of document.querySelectorAll<HTMLProgressElement>("[data-to-do] progress")) line.value = share;
    for (const element of all("[data-minutes-left]")) write(element, sentence);
    this.#offerToContinue();
  }

  #promptsOf(element: Element | null): string[] {
    const named = element?.getAttribute("data-answered-of");
    return named === "*" ? this.#toDo.flatMap(([, , prompts]) => prompts) : promptIdsIn(named);
  }

  #open(prompts: readonly string[]): string[] {
    return prompts.filter((prompt) => !this.#answered.has(prompt));
  }

  /** Its end was seen; or all it asks is answered, perhaps on another device. */
  #isRead(section: string, prompts: readonly string[]): boolean {
    return Object.hasOwn(this.#place.read ?? {}, section) || (prompts.length > 0 && !this.#open(prompts).length);
  }

  /** How much of the work is done, and what is left of it in words. */
  #left(): { share: number; sentence: string } {
    let [left, minutes, all] = [0, 0, 0];
    let isAllRead = true;
    for (const [section, whole, prompts] of this.#toDo) {
      const isRead = this.#isRead(section, prompts);
      isAllRead &&= isRead;
      // Reading takes about as long as each of its questions.
      const open = (Number(!isRead) + this.#open(prompts).length) / (1 + prompts.length);
      minutes += whole * open;
      left += (whole || 1) * open;
      all += whole || 1;
    }
    const sentence = this.#place.done && minutes ? "" : this.#inWords(Math.ceil(minutes), isAllRead);
    return { share: 1 - left / (all || 1), sentence };
  }

  #inWords(minutes: number, isAllRead: boolean): string {
    if (!this.#toDo.length || (!minutes && !isAllRead)) return "";
    if (!minutes) return words("progress", "all_read");
    return counted("progress", isAllRead ? "questions_left" : "minutes_left", minutes, { minutes });
  }

  #offerToContinue(): void {
    const link = this.#link;
    if (!link) return;
    const isBegun = Boolean(this.#place.last || this.#answered.size);
    const work = this.#openWork();
    // A way to the finish there is only with a workbook.
    const isSaid = Boolean(work && this.#place.done && link.dataset["finish"]);
    const [id, prompt, n, of] = (!isSaid && work) || [];
    const section = document.querySelector<HTMLAnchorElement>(`a[data-section-link="${CSS.escape(id ?? "")}"]`);
    let [href, does, next] = this.#beginning as readonly [string, string, string];
    if (isBegun && section) {
      const title = (section.firstElementChild ?? section).textContent?.trim() ?? "";
      href = section.href + (prompt ? `#reflection-${prompt}` : "");
      does = words("cover", "continue");
      next = words("cover", n ? "next_question" : "next", { title, n: n ?? "", of: of ?? "" });
    } else if (isBegun && this.#toDo.length) {
      href = link.dataset["finish"] ?? "";
      does = words("cover", "finish");
      next = words("cover", isSaid ? "done_said" : "done");
    }
    link.hidden = !href;
    if (href) link.href = href;
    write(link, does);
    if (this.#next) write(this.#next, next);
    link.closest(".reflectory-cover")?.toggleAttribute("data-begun", isBegun);
  }

  /** Where there is something left to do: where the reader was, else what comes after it, else before. */
  #openWork(): [section: string, prompt?: string, number?: number, of?: number] | undefined {
    const { last, prompt: lastPrompt } = this.#place;
    if (!this.#toDo.length) return last ? [last, lastPrompt ?? ""] : undefined;
    const at = Math.max(
      this.#toDo.findIndex(([id]) => id === last),
      0,
    );
    for (const [id, , prompts] of [...this.#toDo.slice(at), ...this.#toDo]) {
      const isRead = this.#isRead(id, prompts);
      const [open] = this.#open(prompts);
      if (isRead && !open) continue;
      const prompt = id === last && lastPrompt ? lastPrompt : isRead ? open : undefined;
      return prompt ? [id, prompt, prompts.indexOf(prompt) + 1, prompts.length] : [id];
    }
    return undefined;
  }
}
