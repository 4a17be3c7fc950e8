/**
 * Tells the other tabs, and the other scripts of this page, which answers changed.
 *
 * BroadcastChannel carries it where localStorage is refused; the storage event where there is no
 * BroadcastChannel. Both may bring the same news: the store hears it once.
 */
import { type Changes, asRecord, parseRecord } from "./record";
import type { LocalAnswers } from "./local";

type Hear = (changes: Changes) => void;

export class AnswerChannel {
  #channel: BroadcastChannel | undefined;
  readonly #name: string;
  readonly #local: LocalAnswers;
  readonly #hear: Hear;

  constructor(moduleId: string, local: LocalAnswers, hear: Hear) {
    this.#name = `reflectory:${moduleId}`;
    this.#local = local;
    this.#hear = hear;
    this.#open();
    addEventListener("storage", (event) => this.#hearStorage(event));
    // An open channel keeps a page out of the back-forward cache in some browsers.
    addEventListener("pagehide", () => this.#close());
    addEventListener("pageshow", () => this.#open());
  }

  say(changes: Changes): void {
    this.#channel?.postMessage({ changes });
  }

  #open(): void {
    if (this.#channel || typeof BroadcastChannel === "undefined") return;
    try {
      this.#channel = new BroadcastChannel(this.#name);
      this.#channel.onmessage = ({ data }) => this.#hearMessage(data);
    } catch {
      // Refused for this origin; storage events remain.
    }
  }

  #close(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  #hearMessage(data: unknown): void {
    const { changes } = (data ?? {}) as { changes?: unknown };
    if (!(changes instanceof Map)) return;
    const read = [...changes].map(([promptId, record]) => [promptId, asRecord(record)] as const);
    this.#hear(new Map(read.filter(([promptId, record]) => typeof promptId === "string" && (record || changes.get(promptId) === undefined))));
  }

  #hearStorage({ key, newValue }: StorageEvent): void {
    const promptId = this.#local.promptOf(key);
    const record = newValue === null ? undefined : parseRecord(newValue);
    // A key that vanished means nothing yet: the database may still hold the answer.
    if (promptId && record) this.#hear(new Map([[promptId, record]]));
  }
}
