/**
 * Tells the other tabs, and the other scripts of this page, which answers changed.
 *
 * The channel tells a whole batch at once. The storage event brings answers one by one and says nothing
 * of those that are over, so it counts only for what the channel has not told soon after: an answer
 * written by an older script in a tab left open, or where there is no BroadcastChannel.
 */

import type { LocalAnswers } from "./local";
import { type AnswerRecord, asRecord, isNewer, parseRecord } from "./record";
import type { Tell as Hear } from "./replace";

const TOLD_BY_THEN_MS = 250;

export class AnswerChannel {
  /** By prompt id, when the newest that the channel told was written. */
  readonly #told = new Map<string, string | undefined>();
  #untold = new Map<string, AnswerRecord>();
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
    const over = typeof at === "string" ? at : undefined;
    for (const [promptId, record] of read) this.#told.set(promptId, record?.at ?? over);
    this.#hear(new Map(read), over);
  }

  #hearStorage({ key, newValue }: StorageEvent): void {
    const promptId = this.#local.promptOf(key);
    const record = parseRecord(newValue ?? "");
    // A key that vanished means nothing yet: the database may still hold the answer.
    if (!promptId || !record) return;
    if (!this.#untold.size) setTimeout(() => this.#hearUntold(), this.#channel ? TOLD_BY_THEN_MS : 0);
    this.#untold.set(promptId, record);
  }

  #hearUntold(): void {
    const untold = [...this.#untold].filter(([promptId, { at }]) => isNewer(at, this.#told.get(promptId)));
    this.#untold = new Map();
    if (untold.length) this.#hear(new Map(untold));
  }
}
