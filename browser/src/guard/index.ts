/**
 * The quiet line that says where answers live and when the last copy was made. It becomes an offer
 * to save one while words are at risk; waved away, it is quiet until more are.
 *
 * A press loads the scripts that make the file: most visits never need them.
 */
import { type AnswerRecord } from "../answers/record";
import type { AnswersChangedEvent, AnswerStore } from "../answers/store";
import { MADE, make, makeButton } from "../page/dom";
import { words } from "../page/words";
import { type Amount, atRisk, countWords, readNote, writeNote } from "../files/copy-note";
import { type Risk, riskOf } from "./risk";

/** Only while this script is being read does the page know where it came from. */
const scripts = (document.currentScript as HTMLScriptElement | null)?.src;
const CALM_MS = 1500;
/** As many new words bring a waved offer back. */
const MORE_WORDS = 150;

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
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: AnswerStore, place: Element) {
    this.#store = store;
    this.#text.setAttribute("role", "status");
    this.#line.hidden = true;
    place.append(this.#line);
    this.#line.addEventListener("click", (event) => void this.#press((event.target as HTMLElement).dataset["does"]));
    store.addEventListener("answers-changed", (({ changes }: AnswersChangedEvent) => {
      for (const [promptId, record] of changes) this.#count(promptId, record);
      // Not while somebody is in the middle of a sentence.
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#look(), CALM_MS);
    }) as EventListener);
    document.addEventListener("copy-noted", () => void this.#look());
    addEventListener("storage", ({ key }) => key?.startsWith("reflectory-copies:") && void this.#look());
    void this.#start();
  }

  async #start(): Promise<void> {
    for (const [promptId, record] of await this.#store.readAll()) this.#count(promptId, record);
    await this.#look();
  }

  #count(promptId: string, record: AnswerRecord | undefined): void {
    if (record) this.#amounts.set(promptId, { words: countWords(record.value), at: record.at });
    else this.#amounts.delete(promptId);
  }

  async #look(): Promise<void> {
    const note = readNote(this.#store.moduleId);
    const { words: count, since } = atRisk(this.#amounts, note);
    const risk = await riskOf(count, since);
    const waved = risk && note.waved[risk];
    if (risk && (waved === undefined || count >= waved + MORE_WORDS)) this.#offer(risk, count);
    else this.#rest(note.at);
  }

  #rest(at: string | undefined): void {
    const date = at && new Date(at).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    this.#offered = undefined;
    this.#show(words("guard", date ? "copied" : "never_copied", { date: date ?? "" }), []);
    this.#line.hidden = !this.#isForWriting;
  }

  #offer(risk: Risk, count: number): void {
    const choices = risk === "private" ? ["save", "wave"] : ["save", "persist", "wave"];
    if (risk !== this.#offered) this.#show(words("guard", risk, { count }), choices);
    this.#offered = risk;
    this.#line.hidden = false;
  }

  /** A pressed button that goes away hands the focus to the words in its place. */
  #show(text: string, choices: string[]): void {
    const hadFocus = this.#choices.contains(document.activeElement);
    if (this.#text.textContent !== text) this.#text.textContent = text;
    this.#choices.replaceChildren(...choices.map((choice) => makeButton(choice, words("guard", `do_${choice}`))));
    this.#line.classList.toggle("reflectory-guard-offer", choices.length > 0);
    if (!hadFocus) return;
    this.#text.tabIndex = -1;
    this.#text.focus({ preventScroll: true });
  }

  async #press(choice: string | undefined): Promise<void> {
    if (choice === "save") for (const file of ["../../module.js", "save-copy.js"]) this.#load(new URL(file, scripts).href);
    if (choice === "wave") this.#wave();
    if (choice === "persist") {
      const isKept = (await navigator.storage?.persist?.().catch(() => false)) ?? false;
      this.#show(words("guard", isKept ? "persisted" : "not_persisted"), isKept ? [] : ["save", "wave"]);
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
    script.onerror = () => this.#show(words("guard", "not_made"), []);
    document.body.append(script);
  }
}
