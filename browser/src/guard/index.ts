/**
 * The quiet line that says where answers live and when the last copy was made. It becomes an offer
 * to save one while words are at risk; waved away, it is quiet until more are. What a press did stays
 * in sight for a while, and the focus goes back to where the reader was.
 *
 * A press loads the scripts that make the file: most visits never need them.
 */
import type { AnswerRecord } from "../answers/record";
import type { AnswerStore, AnswersChangedEvent } from "../answers/store";
import { type Amount, atRisk, countWords, readNote, writeNote } from "../files/copy-note";
import { MADE, make, makeButton } from "../page/dom";
import { counted, words } from "../page/words";
import { giveBack } from "./focus";
import { type Danger, dangerHere, type Risk, riskOf } from "./risk";

/** Only while this script is being read does the page know where it came from. */
const scripts = (document.currentScript as HTMLScriptElement | null)?.src;
const CALM_MS = 1500;
/** As many new words bring a waved offer back. */
const MORE_WORDS = 150;
/** Time to read what a press did, twice. */
const TOLD_MS = 12_000;

export function startGuard(store: AnswerStore): void {
  const home = document.querySelector("[data-module]");
  if (home) new Guard(store, home.querySelector("main") ?? home);
}

class Guard {
  readonly #store: AnswerStore;
  readonly #amounts = new Map<string, Amount>();
  readonly #text = make("span", "");
  readonly #choices = make("span", "reflectory-guard-choices");
  readonly #line = make("div", `${MADE} reflectory-guard`, this.#text, this.#choices);
  /** Where there is nothing to write, only an offer is worth a line. */
  readonly #isForWriting = document.querySelector("reflection-box, .reflectory-workbook") !== null;
  #offered: Risk | undefined;
  #danger: Danger | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Runs while the line tells what a press did. */
  #told: ReturnType<typeof setTimeout> | undefined;
  /** What had the focus before the line. */
  #before: Element | null = null;

  constructor(store: AnswerStore, place: Element) {
    this.#store = store;
    this.#text.setAttribute("role", "status");
    this.#line.hidden = true;
    place.append(this.#line);
    this.#line.addEventListener("click", (event) => void this.#press((event.target as HTMLElement).dataset["does"]));
    this.#line.addEventListener("focusin", ({ relatedTarget }) => {
      const before = relatedTarget as Element | null;
      if (!this.#line.contains(before)) this.#before = before;
    });
    store.addEventListener("answers-changed", (({ changes }: AnswersChangedEvent) => {
      for (const [promptId, record] of changes) this.#count(promptId, record);
      // Not while somebody is in the middle of a sentence.
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#look(true), CALM_MS);
    }) as EventListener);
    document.addEventListener("copy-noted", () => void this.#look());
    document.addEventListener("copy-saved", (({ detail }: CustomEvent<string>) => this.#tell(detail)) as EventListener);
    addEventListener("storage", ({ key }) => key?.startsWith("reflectory-copies:") && void this.#look());
    void this.#start();
  }

  async #start(): Promise<void> {
    for (const [promptId, record] of await this.#store.readAll()) this.#count(promptId, record);
    const danger = (this.#danger = await dangerHere(this.#store));
    if (!danger || !this.#isForWriting || this.#amounts.size) return this.#look();
    // Before the first word; but what stands there while a page opens is not announced.
    setTimeout(() => !this.#offered && this.#show(words("guard", danger), ["heard"], true), CALM_MS);
  }

  #count(promptId: string, record: AnswerRecord | undefined): void {
    if (record) this.#amounts.set(promptId, { words: countWords(record.value), at: record.at });
    else this.#amounts.delete(promptId);
  }

  /** With `isNews`, a new offer is announced: what the page shows when it opens is none. */
  async #look(isNews = false): Promise<void> {
    const note = readNote(this.#store.moduleId);
    const { words: count, since } = atRisk(this.#amounts, note);
    const risk = await riskOf(this.#danger, count, since);
    const waved = risk && note.waved[risk];
    if (this.#told) return;
    if (risk && (waved === undefined || count >= waved + MORE_WORDS)) this.#offer(risk, count, isNews);
    else this.#rest(note.at, count);
  }

  /** `left`: how many words no copy holds. */
  #rest(at: string | undefined, left?: number): void {
    const date =
      at &&
      new Date(at).toLocaleDateString(document.documentElement.lang, { dateStyle: "long", numberingSystem: "latn" });
    this.#offered = undefined;
    this.#show(
      words("guard", this.#danger ?? (date ? (left ? "copied_but" : "copied") : "never_copied"), {
        date: date ?? "",
      }),
      [],
    );
    this.#line.hidden = !this.#isForWriting;
  }

  #offer(risk: Risk, count: number, isNews: boolean): void {
    const choices = risk === "private" ? ["save", "wave"] : ["save", "persist", "wave"];
    const text = counted("guard", risk, count);
    if (risk !== this.#offered) this.#show(text, choices, isNews);
    else if (this.#text.textContent !== text) {
      // Some words more of the same are no news, and the buttons stay under whoever is at them.
      this.#text.setAttribute("aria-live", "off");
      this.#text.textContent = text;
    }
    this.#offered = risk;
  }

  /** Say what a press did, where the reader is looking, and be quiet again after a while. */
  #tell(text: string): void {
    this.#told = setTimeout(() => {
      this.#told = undefined;
      void this.#look();
    }, TOLD_MS);
    this.#offered = undefined;
    this.#show(text, [], true);
  }

  #show(text: string, choices: string[], isNews = false): void {
    const hadFocus = this.#line.contains(document.activeElement);
    this.#text.setAttribute("aria-live", isNews ? "polite" : "off");
    this.#text.textContent = text;
    this.#choices.replaceChildren(...choices.map((choice) => makeButton(choice, words("guard", `do_${choice}`))));
    this.#line.classList.toggle("reflectory-guard-offer", Boolean(this.#told || choices.length));
    this.#line.hidden = false;
    if (!hadFocus) return;
    if (choices.length) {
      this.#text.tabIndex = -1;
      this.#text.focus({ preventScroll: true });
    } else giveBack(this.#before);
  }

  async #press(choice: string | undefined): Promise<void> {
    if (choice === "save")
      for (const file of ["../../module.js", "save-copy.js"]) this.#load(new URL(file, scripts).href);
    if (choice === "wave") this.#wave();
    if (choice === "heard") this.#rest(undefined);
    if (choice === "persist") {
      const isKept = (await navigator.storage?.persist?.().catch(() => false)) ?? false;
      if (isKept) this.#tell(words("guard", "persisted"));
      else this.#show(words("guard", "not_persisted"), ["save", "wave"], true);
    }
  }

  #wave(): void {
    if (!this.#offered) return;
    const note = readNote(this.#store.moduleId);
    note.waved[this.#offered] = atRisk(this.#amounts, note).words;
    writeNote(this.#store.moduleId, note);
  }

  /** Scripts added in this order also run in it. */
  #load(src: string): void {
    const script = make("script", MADE);
    script.async = false;
    script.src = src;
    script.onerror = () => this.#tell(words("guard", "not_made"));
    document.body.append(script);
  }
}
