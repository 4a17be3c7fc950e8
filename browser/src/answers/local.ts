/**
 * Answers in localStorage: at hand at once, but lost in a crash (see database).
 *
 * Reading never throws, since a browser may refuse even the `localStorage` getter. Writing does,
 * because the store must know why.
 */
import type { Mark } from "./database";
import { type AnswerRecord, asEntry, type HistoryEntry, isNewer, PROMPT_ID, parseRecord } from "./record";

/** What lies under a prompt's key: an answer, or a text that is none. */
export interface Found {
  record?: AnswerRecord;
  raw?: string;
}

/** No browser has room for more letters, and most not for as many: trying would only hold the page. */
const MOST_LETTERS = 2_500_000;

/** Whether it is worth trying: what is larger lives in the database alone. */
export function mayHold({ value, asked }: AnswerRecord): boolean {
  let room = MOST_LETTERS - asked.length;
  for (const part of Array.isArray(value) ? value : [value]) {
    for (const text of typeof part === "object" ? Object.values(part) : [part]) room -= String(text).length;
    if (room < 0) break;
  }
  return room >= 0;
}

export class LocalAnswers {
  readonly #moduleId: string;
  readonly #prefix: string;
  readonly #historyPrefix: string;
  /** Where it stands which mark of the whole module this place has followed. */
  readonly #seenKey: string;

  constructor(moduleId: string) {
    this.#moduleId = moduleId;
    this.#prefix = `reflectory:${moduleId}:`;
    this.#historyPrefix = `reflectory-history:${moduleId}:`;
    this.#seenKey = `reflectory-cleared:${moduleId}`;
  }

  key(promptId: string): string {
    return this.#prefix + promptId;
  }

  /** The prompt a storage key of this module belongs to. */
  promptOf(key: string | null): string | undefined {
    if (!key?.startsWith(this.#prefix)) return undefined;
    const rest = key.slice(this.#prefix.length);
    return PROMPT_ID.test(rest) ? rest : undefined;
  }

  get(promptId: string): Found {
    const text = readText(this.key(promptId));
    if (text === null) return {};
    const record = parseRecord(text);
    return record ? { record } : { raw: text };
  }

  set(promptId: string, record: AnswerRecord): void {
    // As the browser itself would say, once it had been handed megabytes.
    if (!mayHold(record)) throw new DOMException("too large", "QuotaExceededError");
    localStorage.setItem(this.key(promptId), JSON.stringify(record));
  }

  prompts(): string[] {
    return keys()
      .map((key) => this.promptOf(key))
      .filter((promptId) => promptId !== undefined);
  }

  /**
   * Put something into history that is about to be replaced: what the database can't, couldn't or may not live to take.
   * Under a key of its own, since another window that wrote the same one would take away what it had not seen yet.
   */
  keep(promptId: string, { record, raw }: Omit<HistoryEntry, "kept">): void {
    const entry = { record, raw, kept: new Date().toISOString() } as HistoryEntry;
    if (this.history(promptId).some((known) => isSame(known, entry))) return;
    localStorage.setItem(`${this.#historyPrefix}${promptId}:${newName()}`, JSON.stringify(entry));
  }

  /** Take out of history what the database has by now. */
  forget(promptId: string, record: AnswerRecord): void {
    for (const [key, entry] of this.#entries(promptId)) if (isSame(entry, { record })) localStorage.removeItem(key);
  }

  /** Take out of history what the database has as answers by now, under their prompts' ids. */
  forgetAll(answers: ReadonlyMap<string, AnswerRecord>): void {
    for (const key of keys()) {
      const promptId = key.startsWith(this.#historyPrefix) && key.slice(this.#historyPrefix.length).split(":")[0];
      const record = promptId && key !== this.#historyPrefix + promptId && answers.get(promptId);
      if (record && isSame({ record }, asEntry(parsed(readText(key))) ?? {})) localStorage.removeItem(key);
    }
  }

  history(promptId: string): HistoryEntry[] {
    // Earlier versions of this page had all of a prompt's under one key.
    const together = parsed(readText(this.#historyPrefix + promptId));
    const earlier = Array.isArray(together) ? together.map(asEntry).filter((entry) => entry !== undefined) : [];
    return [...earlier, ...this.#entries(promptId).map(([, entry]) => entry)];
  }

  #entries(promptId: string): [string, HistoryEntry][] {
    const start = `${this.#historyPrefix}${promptId}:`;
    return keys().flatMap((key): [string, HistoryEntry][] => {
      const entry = key.startsWith(start) && asEntry(parsed(readText(key)));
      return entry ? [[key, entry]] : [];
    });
  }

  remove(promptId: string): void {
    localStorage.removeItem(this.key(promptId));
  }

  /** Take an answer out that is not newer than `mark`, for the database has overruled it. */
  drop(promptId: string, mark: string | undefined): void {
    const { record } = this.get(promptId);
    if (record && !isNewer(record.at, mark)) this.remove(promptId);
  }

  /** Everything else that is kept of the module: what can't be read, history, cover, progress, choices, copies. */
  texts(): [string, string][] {
    const ours = /^reflectory(-[a-z]+)?:/;
    return Object.entries(localStorage).filter(([key]) => {
      const isOfModule = `${key}:`.replace(ours, "").startsWith(`${this.#moduleId}:`);
      return ours.test(key) && isOfModule && key !== this.#seenKey && !this.get(this.promptOf(key) ?? "").record;
    }) as [string, string][];
  }

  /** Follow the module's mark: what was here before it, or came back in a crash, gives way to what it says. */
  follow({ at, texts = [] }: Mark): void {
    if (readText(this.#seenKey) === at) return;
    for (const [key] of this.texts()) localStorage.removeItem(key);
    for (const [key, text] of texts) localStorage.setItem(key, text);
    localStorage.setItem(this.#seenKey, at);
  }
}

function keys(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

const isSame = (one: Partial<HistoryEntry>, other: Partial<HistoryEntry>): boolean =>
  JSON.stringify([one.raw, one.record]) === JSON.stringify([other.raw, other.record]);

/** One that no other window has. */
const newName = (): string => Math.random().toString(36).slice(2);

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return undefined;
  }
}

function readText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
