/**
 * Everything this browser keeps of one module: answers, their history, cover, progress, choices and
 * the note of copies. Other modules of the same origin stay as they are.
 */
import { AnswerDatabase } from "./database";
import { type AnswerRecord, type HistoryEntry } from "./record";
import { AnswerStore } from "./store";
import { AnswerBatch } from "./batch";

/** What was there, kept in the page's memory for as long as the page is open. */
export interface Snapshot {
  answers: ReadonlyMap<string, AnswerRecord>;
  history: (HistoryEntry & { key: string })[];
  /** Keys and texts of localStorage. */
  texts: [string, string][];
}

export class DeviceStorage {
  readonly #moduleId: string;
  readonly #prefix: string;
  readonly #database = new AnswerDatabase();

  constructor(moduleId: string) {
    this.#moduleId = moduleId;
    this.#prefix = `reflectory:${moduleId}:`;
  }

  async read(): Promise<Snapshot> {
    const answers = await AnswerStore.open(this.#moduleId).readAll();
    const history = await this.#database.use((database) => database.getAllFromIndex("history", "key", this.#range()));
    return { answers, history, texts: this.#texts() };
  }

  /** Rejects if anything is left. */
  async empty(): Promise<void> {
    await AnswerStore.open(this.#moduleId).clear();
    for (const [key] of this.#texts()) localStorage.removeItem(key);
    const stored = await this.#database.use((database) => database.count("answers", this.#range()));
    const { history, texts } = await this.read();
    if (stored || history.length || texts.length) throw new Error("something is left in storage");
  }

  /** What has been written since stays in the history of its answer. */
  async putBack({ answers, history, texts }: Snapshot): Promise<void> {
    const failure = await new AnswerBatch(this.#moduleId).write(answers);
    if (failure) throw new Error(failure);
    await this.#database.use(async (database) => {
      const change = database.transaction("history", "readwrite", { durability: "strict" });
      await Promise.all([...history.map((entry) => change.store.add(entry)), change.done]);
    });
    for (const [key, text] of texts) {
      const isAnswer = key.startsWith(this.#prefix) && answers.has(key.slice(this.#prefix.length));
      if (!isAnswer) localStorage.setItem(key, text);
    }
  }

  #texts(): [string, string][] {
    const ours = ([key]: [string, string]): boolean => /^reflectory(-[a-z]+)?:/.test(key) && this.#isOfModule(key);
    return Object.entries(localStorage).filter(ours);
  }

  #isOfModule(key: string): boolean {
    const name = key.slice(key.indexOf(":") + 1);
    return name === this.#moduleId || name.startsWith(`${this.#moduleId}:`);
  }

  #range(): IDBKeyRange {
    return IDBKeyRange.bound(this.#prefix, `${this.#prefix}\uffff`);
  }
}
