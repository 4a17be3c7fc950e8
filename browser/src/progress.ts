/**
 * How far a reader has come: counts of answered prompts, sections read, and the way to what is open.
 *
 *   <span data-answered-of="first-call our-team"></span>   "1 of 2 answered", kept up to date
 *   <span data-read-mark="why"></span>                     says that it was read; with a count just before it, also
 *                                                          once all of that is answered
 *   <span data-minutes-left='[["why",10,["first-call"]]]'> what is still to do: of each section to work through the
 *                                                          id, the minutes and the prompts
 *   <p data-polite>                                        what changes in it is announced, if it was written here
 *   <p><a data-continue hidden></a></p>                    link to open work; moves under the h1
 *   <a data-section-link="why" href="…">Why</a>            where that link gets address and words
 *   <main data-section="why">                              says which section this page is
 *   <span data-section-end="why"></span>                   once it is seen, the section has been read
 *
 * Counts and minutes, never scores. The place is kept under reflectory-progress:<module>, since keys that
 * start with reflectory:<module>: are prompts.
 */
import { keep, readKept } from "./answers/notes";
import { isEmpty } from "./answers/record";
import { AnswerStore, type AnswersChangedEvent } from "./answers/store";
import { promptIdsIn } from "./page/dom";
import { words } from "./page/words";

interface Place {
  v: 1;
  /** Section id. */
  last?: string | undefined;
  /** The prompt last written to there. */
  prompt?: string | undefined;
  /** When the end of each section was first seen. */
  read?: Record<string, string>;
}

type Section = [id: string, minutes: number, prompts: string[]];

const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];

function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Start counting and remembering on this page. */
export function followProgress(moduleId: string): void {
  void new Progress(moduleId).start();
}

class Progress {
  readonly #store: AnswerStore;
  readonly #answered = new Set<string>();
  readonly #section = document.querySelector<HTMLElement>("[data-section]")?.dataset["section"];
  readonly #toDo: readonly Section[] = JSON.parse(all("[data-minutes-left]")[0]?.dataset["minutesLeft"] ?? "[]");

  constructor(moduleId: string) {
    this.#store = AnswerStore.open(moduleId);
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
    for (const prompt of all("[data-answered-of]").flatMap(promptsOf))
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
      const prompts = promptsOf(element);
      const answered = prompts.length - this.#open(prompts).length;
      write(element, prompts.length ? words("progress", "answered", { answered, total: prompts.length }) : "");
      element.toggleAttribute("data-none-answered", answered === 0);
    }
    for (const mark of all("[data-read-mark]")) {
      const prompts = promptsOf(mark.previousElementSibling);
      write(mark, this.#isRead(mark.dataset["readMark"]!, prompts) ? words("progress", "read") : "");
    }
    for (const element of all("[data-minutes-left]")) write(element, this.#left());
    this.#offerToContinue();
  }

  #open(prompts: readonly string[]): string[] {
    return prompts.filter((prompt) => !this.#answered.has(prompt));
  }

  /** Its end was seen; or all it asks is answered, perhaps on another device. */
  #isRead(section: string, prompts: readonly string[]): boolean {
    return Object.hasOwn(this.#place.read ?? {}, section) || (prompts.length > 0 && !this.#open(prompts).length);
  }

  #left(): string {
    let minutes = 0;
    let isAllRead = true;
    for (const [section, whole, prompts] of this.#toDo) {
      const isRead = this.#isRead(section, prompts);
      isAllRead &&= isRead;
      // Reading takes about as long as each of its questions.
      minutes += (whole * (Number(!isRead) + this.#open(prompts).length)) / (1 + prompts.length);
    }
    minutes = Math.ceil(minutes);
    if (!this.#toDo.length || (!minutes && !isAllRead)) return "";
    if (!minutes) return words("progress", "all_read");
    return words("progress", (isAllRead ? "questions_left" : "minutes_left") + (minutes === 1 ? "_one" : ""), {
      minutes,
    });
  }

  #offerToContinue(): void {
    const link = document.querySelector<HTMLAnchorElement>("a[data-continue]");
    if (!link) return;
    const [id, prompt] = this.#next() ?? [];
    const section = document.querySelector<HTMLAnchorElement>(`a[data-section-link="${CSS.escape(id ?? "")}"]`);
    if (section) {
      link.href = section.href + (prompt ? `#reflection-${prompt}` : "");
      write(
        link,
        words("progress", "continue", { title: (section.firstElementChild ?? section).textContent?.trim() ?? "" }),
      );
      // Who comes back should not have to look for it.
      if (link.hidden) document.querySelector("h1")?.after(link.closest("p") ?? link);
    }
    link.hidden = !section;
  }

  /** Where there is something left to do: where the reader was, else what comes after it, else before. */
  #next(): [section: string, prompt?: string | undefined] | undefined {
    const { last, prompt } = this.#place;
    if (!this.#toDo.length) return last ? [last, prompt] : undefined;
    if (!last && !this.#answered.size) return undefined;
    const at = Math.max(
      this.#toDo.findIndex(([id]) => id === last),
      0,
    );
    for (const [id, , prompts] of [...this.#toDo.slice(at), ...this.#toDo]) {
      const isRead = this.#isRead(id, prompts);
      const [open] = this.#open(prompts);
      if (!isRead || open) return [id, id === last && prompt ? prompt : isRead ? open : undefined];
    }
    return undefined;
  }
}

const promptsOf = (element: Element | null): string[] => promptIdsIn(element?.getAttribute("data-answered-of"));
