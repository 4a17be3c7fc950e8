/**
 * @summary Keeps what a reader writes in the box it wraps.
 *
 * Light DOM: the label, the controls and the status line are the page's own, and work without it.
 * All words come from the markup and the page's catalogue. Needs an ancestor with `data-module`.
 *
 * @attr prompt - Where the answer is filed.
 * @attr kind - text, list, scale, checklist or plan.
 * @attr was - Ids the prompt had before, newest first: their answer is found too.
 * @attr retired-items - Words of items asked no more, as JSON: key → words.
 * @attr former-items - What keys were called before, as JSON: former key → key.
 * @attr state - Set here, for styles: typing, saved, kept, failed, conflict.
 * @event answer-saved - After the answer reached the store. Bubbles. `promptId`, `record`.
 * @event answer-failed - The browser stored it nowhere. Bubbles. `promptId`, `reason`.
 */

import type { Failure } from "../answers/failure";
import type { AnswerRecord } from "../answers/record";
import { AnswerStore, type AnswersChangedEvent } from "../answers/store";
import { MADE, make, moduleIdOf, promptIdsIn } from "../page/dom";
import { words } from "../page/words";
import { AnswerSession, type Prompt } from "./answer-session";
import type { ConflictPanel } from "./conflict-panel";
import { AnswerFailedEvent, AnswerSavedEvent } from "./events";
import { fieldOf, isToCome } from "./kinds";
import type { AnswerField, FieldHost } from "./kinds/field";
import { conflicts, kinds, later, unmarking } from "./later";
import { StatusLine } from "./status-line";
import { isWritten, refresh } from "./writing-control";

const CONTROL = "textarea, input";

export class ReflectionBox extends HTMLElement {
  static define(tag = "reflection-box", registry = customElements): typeof ReflectionBox {
    if (!registry.get(tag)) registry.define(tag, this);
    return this;
  }

  #connection: AbortController | undefined;
  /** Lives as long as the element: taken out and put back, a box still knows what is unsaved. */
  #session: AnswerSession | undefined;
  #field: AnswerField | undefined;
  #status: StatusLine | undefined;
  /** The other version, while the reader has not chosen. */
  #other: { record: AnswerRecord; canJoin: boolean } | undefined;
  #panel: ConflictPanel | undefined;
  /** What takes a mark back is told to; undefined once it is there, for it comes with the first mark. */
  #host: FieldHost | undefined;
  #oldForm: HTMLElement | undefined;
  /** Asks before the page is left while something is stored nowhere. */
  #guard: AbortController | undefined;

  get prompt(): string {
    return this.getAttribute("prompt") ?? "";
  }

  get kind(): string {
    return this.getAttribute("kind") ?? "text";
  }

  connectedCallback(): void {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    // A script that runs before the end of the page meets the tag before its content.
    const isUnread = document.readyState === "loading" && !this.querySelector("[role=status]");
    if (isUnread) document.addEventListener("DOMContentLoaded", () => this.#start(signal), { once: true, signal });
    else this.#start(signal);
  }

  disconnectedCallback(): void {
    void this.#session?.save();
    this.#connection?.abort();
    this.#guard?.abort();
  }

  #start(signal: AbortSignal): void {
    const moduleId = moduleIdOf(this);
    if (!this.prompt || !this.querySelector(CONTROL)) return;
    if (!moduleId) {
      this.#sayHomeless(signal);
      return;
    }
    if (isToCome(this.kind)) {
      const waiting = new AbortController();
      // Nothing keeps what is written meanwhile; once its script is here, it is found in the controls and saved.
      this.addEventListener("input", () => this.#stayUntilAsked(), { signal: waiting.signal });
      void kinds().then(() => {
        waiting.abort();
        this.#guard?.abort();
        this.#guard = undefined;
        if (!signal.aborted) this.#start(signal);
      });
      return;
    }
    const store = AnswerStore.open(moduleId);
    const session = (this.#session ??= this.#prepare(store));
    const leave = (): void => void session.save();

    const type = ({ target }: Event): void => {
      if (isWritten(target)) refresh(target);
      session.typed();
      this.#offerToUnmark();
    };
    this.addEventListener("input", type, { signal });
    this.addEventListener("focusout", () => this.#rest(), { signal });
    addEventListener("pagehide", leave, { signal });
    addEventListener("pageshow", ({ persisted }) => void session.shown(persisted), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && leave(), { signal });
    const hear = ({ changes, isFromElsewhere, at }: AnswersChangedEvent): void => {
      const record = changes.get(this.prompt);
      if (changes.has(this.prompt) && (isFromElsewhere || !record)) session.receive(record, at);
      this.#offerToUnmark();
    };
    store.addEventListener("answers-changed", hear as EventListener, { signal });
    this.#letBrowserKeep("off");
    void session.open().then(() => this.#offerToUnmark());
  }

  #offerToUnmark(): void {
    const host = this.#host;
    if (!host || !this.querySelector("[type=radio]:checked")) return;
    this.#host = undefined;
    void unmarking().then((offer) => offer(this, host));
  }

  /** Going back, a browser fills in what stood there, also what was removed since: only where nothing else keeps it. */
  #letBrowserKeep(it: "on" | "off"): void {
    for (const control of this.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(CONTROL))
      control.autocomplete = it;
  }

  #prepare(store: AnswerStore): AnswerSession {
    // A box made from copied markup brings along what a script added to the original.
    for (const made of this.querySelectorAll(`.${MADE}`)) made.remove();
    this.#status = new StatusLine(this.querySelector(".reflection-status"));
    const host: FieldHost = {
      changed: () => session.typed(),
      say: (sentence) => this.#status?.tell(sentence),
    };
    this.#field = fieldOf(this.kind, this, host);
    this.#host = host;
    const prompt: Prompt = {
      id: this.prompt,
      was: promptIdsIn(this.getAttribute("was")),
      worded: () => this.#worded(),
    };
    const session = new AnswerSession(store, prompt, this.#field, {
      typing: () => this.#typing(),
      saved: (state, record) => this.#saved(state, record),
      failed: (reason) => this.#failed(reason),
      conflict: (theirs, canJoin) => this.#conflict(theirs, canJoin),
      oldForm: (record) => this.#showOldForm(record),
    });
    return session;
  }

  #worded(): { asked: string; lang: string } {
    const question = this.querySelector("legend") ?? this.querySelector("label");
    const lang = this.closest<HTMLElement>("[lang]")?.lang ?? "";
    return { asked: question?.textContent?.trim().replace(/\s+/g, " ") ?? "", lang };
  }

  #rest(): void {
    this.#status?.rested();
    void this.#session?.save();
  }

  #typing(): void {
    this.#status?.typed();
    if (!this.#guard && !this.#other) this.setAttribute("state", "typing");
  }

  #saved(state: "saved" | "kept", record: AnswerRecord): void {
    this.#guard?.abort();
    this.#guard = undefined;
    this.#letBrowserKeep("off");
    this.setAttribute("state", state);
    this.#status?.sayWhenQuiet(words("box", state));
    this.dispatchEvent(new AnswerSavedEvent(this.prompt, record));
  }

  #failed(reason: Failure): void {
    this.setAttribute("state", "failed");
    this.#letBrowserKeep("on");
    this.#status?.sayNow(words("box", reason === "failed" ? "failed" : `failed_${reason}`));
    this.#stayUntilAsked();
    this.dispatchEvent(new AnswerFailedEvent(this.prompt, reason));
  }

  #stayUntilAsked(): void {
    if (this.#guard) return;
    this.#guard = new AbortController();
    addEventListener("beforeunload", askBeforeLeaving, { signal: this.#guard.signal });
  }

  /** Nothing says whose page this is, so nothing can be filed: said before the first word is written. */
  #sayHomeless(signal: AbortSignal): void {
    this.setAttribute("state", "failed");
    new StatusLine(this.querySelector(".reflection-status")).sayNow(words("box", "failed_module"));
    this.addEventListener("input", () => this.#stayUntilAsked(), { signal });
  }

  #conflict(theirs: AnswerRecord | undefined, canJoin: boolean): void {
    this.#other = theirs && { record: theirs, canJoin };
    if (!theirs) {
      const hadFocus = this.#panel && this.contains(document.activeElement);
      this.#panel?.hide();
      this.#panel = undefined;
      this.removeAttribute("state");
      // The button that was pressed is gone: go on where the answer is.
      if (hadFocus) this.querySelector<HTMLElement>(CONTROL)?.focus();
      return;
    }
    this.setAttribute("state", "conflict");
    this.#status?.sayNow(words("box", "conflict"));
    void this.#showOther();
  }

  async #showOther(): Promise<void> {
    const Panel = await conflicts();
    // By now it may be another one, or none.
    if (!this.#other) return;
    const { record, canJoin } = this.#other;
    this.#panel ??= new Panel((choice) => void this.#session?.choose(choice));
    this.#panel.show(this, record.value, this.#field?.read(), this.#field?.names ?? { words: {} }, canJoin);
  }

  #showOldForm(record: AnswerRecord | undefined): void {
    this.#oldForm?.remove();
    if (!record) return;
    const form = make("div", `${MADE} reflection-old-form`, make("p", "", words("box", "old_form")));
    void later().then(({ renderAnswer }) => form.append(renderAnswer(record.value)));
    this.append(form);
    this.#oldForm = form;
  }
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
  // Browsers of 2023 and before ask only for this.
  event.returnValue = true;
}

declare global {
  interface HTMLElementTagNameMap {
    "reflection-box": ReflectionBox;
  }
}
