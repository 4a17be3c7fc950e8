/**
 * What the last import replaced, for as long as it can be taken back: also after the page was left, or
 * the browser died. Written with the answers in one transaction of the database, taken out with them.
 */
import { AnswerDatabase } from "./database";
import { importKey } from "./device";
import { type AnswerRecord, asRecord, type Changes } from "./record";
import type { Outcome } from "./replace";
import { settled } from "./requests";
import type { AnswerStore } from "./store";

interface Note {
  /** By prompt: what was there, and when the answer that took its place was written. */
  replaced: [promptId: string, before: AnswerRecord | undefined, at: string][];
}

export class LastImport {
  readonly #store: AnswerStore;
  readonly #key: string;
  readonly #database = new AnswerDatabase();

  constructor(store: AnswerStore) {
    this.#store = store;
    this.#key = importKey(store.moduleId);
  }

  async bring(changes: ReadonlyMap<string, AnswerRecord>, before: Changes): Promise<Outcome> {
    const note: Note = { replaced: [...changes].map(([promptId, { at }]) => [promptId, before.get(promptId), at]) };
    const also = (change: IDBTransaction): Promise<unknown> =>
      settled(change.objectStore("marks").put(note, this.#key));
    const outcome = await this.#store.replace(changes, { also });
    // Where the database takes nothing, localStorage may: then the undo lasts as long as the page.
    return outcome.state === "failed" ? this.#store.replace(changes) : outcome;
  }

  async takeBack(before: Changes): Promise<Outcome> {
    const also = (change: IDBTransaction): Promise<unknown> => settled(change.objectStore("marks").delete(this.#key));
    const outcome = await this.#store.replace(before, { also });
    return outcome.state === "failed" ? this.#store.replace(before) : outcome;
  }

  /** What can be taken back: not what was written on since. Never rejects. */
  async before(): Promise<Changes> {
    const found: Promise<Partial<Note> | undefined> = this.#database.use((database) =>
      settled(database.transaction("marks").objectStore("marks").get(this.#key)),
    );
    const note = await found.catch(() => undefined);
    if (!Array.isArray(note?.replaced)) return new Map();
    const records = await this.#store.readAll();
    const untouched = note.replaced.filter(([promptId, , at]) => records.get(promptId)?.at === at);
    return new Map(untouched.map(([promptId, before]) => [promptId, asRecord(before)]));
  }
}
