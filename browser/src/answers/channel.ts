/**
 * Tells the other tabs, and the other scripts of this page, which answers changed.
 *
 * The storage event does so where there is no BroadcastChannel: it brings them one by one, and says
 * nothing of those that are over.
 */

import type { LocalAnswers } from "./local";
import { asRecord, parseRecord } from "./record";
import type { Tell as Hear } from "./replace";

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

  say(...[changes, at]: Parameters<Hear>): void {
    this.#channel?.postMessage({ changes, at });
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
    const { changes, at } = (data ?? {}) as { changes?: unknown; at?: unknown };
    if (!(changes instanceof Map)) return;
    const read = [...changes].filter(
      ([promptId, record]) => typeof promptId === "string" && (!record || asRecord(record)),
    );
    this.#hear(new Map(read), typeof at === "string" ? at : undefined);
  }

  #hearStorage({ key, newValue }: StorageEvent): void {
    if (this.#channel) return;
    const promptId = this.#local.promptOf(key);
    const record = parseRecord(newValue ?? "");
    // A key that vanished means nothing yet: the database may still hold the answer.
    if (promptId && record) this.#hear(new Map([[promptId, record]]));
  }
}
