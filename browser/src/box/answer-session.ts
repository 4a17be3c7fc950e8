/**
 * One prompt being answered: when to load, when to save, and what to do when two versions meet.
 *
 * Knows a store, a field and a view, and no element: the box gives it all three. The rule behind
 * every branch: what the reader has typed and not yet saved is never replaced by the program.
 */

import type { Failure } from "../answers/failure";
import { type AnswerRecord, type AnswerValue, isEmpty, isNewer, sameValue } from "../answers/record";
import type { AnswerStore, WriteResult, Writing } from "../answers/store";
import type { Choice } from "./conflict-panel";
import type { AnswerField } from "./kinds/field";

const PAUSE_MS = 300;
// Somebody who types for minutes without a pause is saved all the same.
const LONGEST_MS = 2000;

export interface SessionView {
  typing(): void;
  saved(state: "saved" | "kept", record: AnswerRecord): void;
  failed(reason: Failure): void;
  /** Undefined: the conflict is over. */
  conflict(theirs: AnswerRecord | undefined, canJoin: boolean): void;
  /** An answer this kind of box cannot hold; undefined: none. */
  oldForm(record: AnswerRecord | undefined): void;
}

export interface Prompt {
  id: string;
  was: string[];
  /** Its words and language, filed with the answer. */
  worded(): Omit<Writing, "basedOn">;
}

export class AnswerSession {
  readonly #store: AnswerStore;
  readonly #prompt: Prompt;
  readonly #field: AnswerField;
  readonly #view: SessionView;
  /** The record the reader has seen: on the page, or beside it. */
  #seen: AnswerRecord | undefined;
  /** What the controls held once we had filled them: a plan adds cells that the record has not. */
  #shown: AnswerValue | undefined;
  /** The other version, while the reader has not chosen. */
  #theirs: AnswerRecord | undefined;
  /** The history entry that holds the reader's own words meanwhile. */
  #aside: number | undefined;
  #isDirty = false;
  #opening = Promise.resolve();
  #turn = 0;
  #pending = 0;
  /** The last that was heard while something was being written. */
  #heard: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dirtySince: number | undefined;

  constructor(store: AnswerStore, prompt: Prompt, field: AnswerField, view: SessionView) {
    this.#store = store;
    this.#prompt = prompt;
    this.#field = field;
    this.#view = view;
  }

  /** Show what is stored. One at a time: two at once would each take the other's work for typing. */
  open(): Promise<void> {
    this.#opening = this.#opening.then(() => this.#load());
    return this.#opening;
  }

  /** The page is shown, perhaps again: the store may have moved on, or the browser put old text back. */
  async shown(isAgain: boolean): Promise<void> {
    await this.#opening;
    if (isAgain || this.#holdsLeftOver()) await this.open();
  }

  typed(): void {
    this.#isDirty = true;
    this.#view.typing();
    clearTimeout(this.#timer);
    const now = Date.now();
    this.#dirtySince ??= now;
    const longest = this.#dirtySince + LONGEST_MS - now;
    this.#timer = setTimeout(() => void this.save(), Math.min(PAUSE_MS, Math.max(longest, 0)));
  }

  /** Save now what is not saved yet. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#dirtySince = undefined;
    if (!this.#isDirty) return;
    const value = this.#field.read();
    if (this.#theirs) return this.#keepAside(value);
    if (value === undefined || (this.#pending === 0 && sameValue(value, this.#seen?.value))) {
      this.#isDirty = false;
      if (this.#seen && value !== undefined) this.#view.saved("saved", this.#seen);
      return;
    }
    await this.#write(value);
  }

  /** Another tab wrote `record`, or removed the answer; what is not newer than `over` is no more. */
  receive(record: AnswerRecord | undefined, over: string | undefined): void {
    // What is being written is on the page and nowhere else for sure: the two meet once the database has decided.
    if (this.#pending > 0) {
      this.#heard = () => this.receive(record, over);
      return;
    }
    if (record && record.at === this.#theirs?.at) return;
    const isLate = this.#seen && isNewer(this.#seen.at, record?.at ?? over) && isNewer(this.#seen.at, over);
    if (!isLate) this.#meet(record);
  }

  /** The reader chose between two versions. */
  async choose(choice: Choice): Promise<void> {
    const theirs = this.#theirs;
    const mine = this.#field.read();
    if (!theirs) return;
    if (choice === "there") void this.#keepAside(mine);
    this.#endConflict();
    this.#seen = theirs;
    if (choice === "there") {
      this.#isDirty = false;
      this.#show(theirs);
      this.#view.saved("saved", theirs);
      return;
    }
    if (choice === "both" && mine !== undefined) this.#field.show(this.#field.join?.(theirs.value, mine));
    this.#isDirty = true;
    await this.save();
  }

  async #load(): Promise<void> {
    const wasLeftOver = this.#noteLeftOver();
    if (!this.#isDirty) this.#show(this.#store.peek(this.#prompt.id, this.#prompt.was) ?? this.#seen);
    const record = await this.#store.read(this.#prompt.id, this.#prompt.was);
    // A write under way compares with the store by itself, and what was read is older than it.
    if (this.#pending > 0) return;
    const isLeftOver = this.#noteLeftOver() || wasLeftOver;
    if (isLeftOver && record && (await this.#isEarlierVersion(this.#field.read()))) this.#isDirty = false;
    this.#meet(record);
  }

  async #write(value: AnswerValue): Promise<void> {
    const turn = (this.#turn += 1);
    this.#isDirty = false;
    this.#pending += 1;
    const result = await this.#store.write(this.#prompt.id, value, {
      ...this.#prompt.worded(),
      basedOn: this.#seen?.at,
    });
    this.#pending -= 1;
    this.#written(turn, result);
    if (this.#pending > 0) return;
    const heard = this.#heard;
    this.#heard = undefined;
    heard?.();
  }

  #written(turn: number, result: WriteResult): void {
    if (result.state === "conflict") {
      this.#isDirty = true;
      this.#meet(result.record);
      return;
    }
    if (result.state !== "failed" && isNewer(result.record.at, this.#seen?.at)) this.#seen = result.record;
    // A later save is on its way and will speak for both.
    if (turn !== this.#turn) return;
    if (result.state === "failed") {
      this.#isDirty = true;
      this.#view.failed(result.reason);
    } else if (!this.#isDirty) {
      this.#view.saved(result.state, result.record);
    }
  }

  /** Bring together what is stored and what is on the page. */
  #meet(record: AnswerRecord | undefined): void {
    const isKnown = record?.at === this.#seen?.at;
    if (!this.#isDirty) {
      this.#show(record);
      return;
    }
    if (!record || isKnown || isEmpty(record.value) || sameValue(record.value, this.#field.read())) {
      this.#seen = record;
      if (this.#theirs) this.#endConflict();
      this.typed();
      return;
    }
    this.#theirs = record;
    this.#view.conflict(record, this.#field.accepts(record.value) && this.#field.join !== undefined);
    void this.#keepAside(this.#field.read());
  }

  #endConflict(): void {
    this.#theirs = undefined;
    this.#aside = undefined;
    this.#view.conflict(undefined, false);
  }

  #show(record: AnswerRecord | undefined): void {
    this.#seen = record;
    const isAccepted = record !== undefined && this.#field.accepts(record.value);
    this.#view.oldForm(record && !isAccepted && !isEmpty(record.value) ? record : undefined);
    const value = isAccepted ? record.value : undefined;
    if (!sameValue(value, this.#field.read())) this.#field.show(value);
    this.#shown = this.#field.read();
  }

  /**
   * Text in the controls that neither the reader in this visit nor we put there: typed before the
   * script came, or put back by the browser, which Chromium does as late as just before `pageshow`.
   */
  #holdsLeftOver(): boolean {
    const value = this.#field.read();
    const isOurs = sameValue(value, this.#seen?.value) || sameValue(value, this.#shown);
    return !this.#isDirty && this.#pending === 0 && !isEmpty(value) && !isOurs;
  }

  #noteLeftOver(): boolean {
    if (!this.#holdsLeftOver()) return false;
    this.#isDirty = true;
    // Whoever typed it need not have seen what is stored: let the two meet.
    this.#seen = undefined;
    return true;
  }

  async #keepAside(value: AnswerValue | undefined): Promise<void> {
    if (value === undefined) return;
    const conflict = this.#theirs;
    const entry = await this.#store.keepAside(this.#prompt.id, value, this.#prompt.worded(), this.#aside);
    // Further typing in this conflict rewrites the entry; the next conflict gets its own.
    if (conflict && this.#theirs === conflict) this.#aside = entry;
  }

  async #isEarlierVersion(value: AnswerValue | undefined): Promise<boolean> {
    const history = await this.#store.history(this.#prompt.id);
    return history.some(({ record }) => sameValue(record?.value, value));
  }
}
