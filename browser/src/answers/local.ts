/**
 * Answers in localStorage: at hand at once, but lost in a crash (see answer-database).
 *
 * Reading never throws, since a browser may refuse even the `localStorage` getter. Writing does,
 * because the store must know why.
 */
import { type AnswerRecord, type HistoryEntry, PROMPT_ID, parseRecord } from "./record";

/** What lies under a prompt's key: an answer, or a text that is none. */
export interface Found {
  record?: AnswerRecord;
  raw?: string;
}

export class LocalAnswers {
  readonly #prefix: string;
  readonly #asidePrefix: string;

  constructor(moduleId: string) {
    this.#prefix = `reflectory:${moduleId}:`;
    this.#asidePrefix = `reflectory-history:${moduleId}:`;
  }

  key(promptId: string): string {
    return this.#prefix + promptId;
  }

  /** The prompt a storage key of this module belongs to. */
  promptOf(key: string | null, prefix = this.#prefix): string | undefined {
    if (!key?.startsWith(prefix)) return undefined;
    const rest = key.slice(prefix.length);
    return PROMPT_ID.test(rest) ? rest : undefined;
  }

  get(promptId: string): Found {
    const text = readText(this.key(promptId));
    if (text === null) return {};
    const record = parseRecord(text);
    return record ? { record } : { raw: text };
  }

  set(promptId: string, record: AnswerRecord): void {
    localStorage.setItem(this.key(promptId), JSON.stringify(record));
  }

  prompts(): string[] {
    return this.#keys(this.#prefix).map((key) => key.slice(this.#prefix.length));
  }

  /** Keep something that is about to be replaced. Only for what the database can't or couldn't take. */
  setAside(promptId: string, entry: HistoryEntry): void {
    const entries = this.asides(promptId);
    const isKnown = entries.some(
      ({ raw, record }) => raw === entry.raw && JSON.stringify(record) === JSON.stringify(entry.record),
    );
    if (!isKnown) localStorage.setItem(this.#asidePrefix + promptId, JSON.stringify([...entries, entry]));
  }

  asides(promptId: string): HistoryEntry[] {
    try {
      const entries: unknown = JSON.parse(readText(this.#asidePrefix + promptId) ?? "[]");
      return Array.isArray(entries) ? entries : [];
    } catch {
      return [];
    }
  }

  remove(promptId: string): void {
    localStorage.removeItem(this.key(promptId));
  }

  clear(): void {
    for (const prefix of [this.#prefix, this.#asidePrefix]) {
      for (const key of this.#keys(prefix)) localStorage.removeItem(key);
    }
  }

  #keys(prefix: string): string[] {
    try {
      return Object.keys(localStorage).filter((key) => this.promptOf(key, prefix) !== undefined);
    } catch {
      return [];
    }
  }
}

function readText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
