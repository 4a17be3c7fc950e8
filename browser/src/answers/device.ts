/**
 * Everything this browser keeps of one module: answers, their history, cover, progress, choices and
 * the note of copies. Other modules of the same origin stay as they are.
 */
import { AnswerDatabase, type Mark } from "./database";
import { LocalAnswers } from "./local";
import { type AnswerRecord, type HistoryEntry, isNewer } from "./record";
import { settled, under } from "./requests";
import { AnswerStore } from "./store";
import { workbookKey } from "./workbook-id";

/** What was there, kept in the page's memory for as long as the page is open. */
export interface Snapshot {
  answers: ReadonlyMap<string, AnswerRecord>;
  history: (HistoryEntry & { key: string })[];
  /** Keys and texts of localStorage, but for the answers. */
  texts: [string, string][];
}

/** Where the database keeps what the last import replaced: beside the module's answers, not among their marks. */
export const importKey = (moduleId: string): string => `reflectory-import:${moduleId}`;

type Store = IDBObjectStore;

export class DeviceStorage {
  readonly #prefix: string;
  /** Beside the module's own marks: what the last import replaced, and which workbook this is. */
  readonly #noteKeys: readonly string[];
  readonly #store: AnswerStore;
  readonly #local: LocalAnswers;
  readonly #database = new AnswerDatabase();

  constructor(moduleId: string) {
    this.#store = AnswerStore.open(moduleId);
    this.#local = new LocalAnswers(moduleId);
    this.#prefix = this.#local.key("");
    this.#noteKeys = [importKey(moduleId), workbookKey(moduleId)];
  }

  async read(): Promise<Snapshot> {
    const answers = await this.#store.readAll();
    const history = await this.#database.history(under(this.#prefix));
    return { answers, history, texts: this.#local.texts() };
  }

  /** Resolves once a crash can bring nothing back. Rejects if anything is left. */
  async empty(): Promise<void> {
    const changes = new Map([...(await this.#store.readAll()).keys()].map((promptId) => [promptId, undefined]));
    await this.#change(changes, [], async (change, at) => {
      const [answers, history, marks] = ["answers", "history", "marks"].map((name) => change.objectStore(name)) as [
        Store,
        Store,
        Store,
      ];
      const range = under(this.#prefix);
      const entries = await settled(history.index("key").getAllKeys(range));
      const marked: [IDBValidKey[], Mark[]] = await Promise.all([
        settled(marks.getAllKeys(range)),
        settled(marks.getAll(range)),
      ]);
      // The module's mark will do, but for an answer dated later than now.
      const spare = marked[0].filter((_, index) => !isNewer(marked[1][index]!.at, at));
      const deleting = [
        answers.delete(range),
        ...this.#noteKeys.map((key) => marks.delete(key)),
        ...entries.map((key) => history.delete(key)),
        ...spare.map((key) => marks.delete(key)),
      ];
      await Promise.all(deleting.map((request) => settled(request)));
    });
    const stored = await this.#database.use((database) =>
      settled(database.transaction("answers").objectStore("answers").count(under(this.#prefix))),
    );
    const { answers, history, texts } = await this.read();
    if (stored || answers.size || history.length || texts.length) throw new Error("something is left in storage");
  }

  /** What has been written since stays in the history of its answer. */
  async putBack({ answers, history, texts }: Snapshot): Promise<void> {
    await this.#change(answers, texts, (change) =>
      Promise.all(history.map((entry) => settled(change.objectStore("history").add(entry)))),
    );
  }

  /** In one transaction, with a mark that lets `texts` outlive a crash too. */
  async #change(
    changes: Parameters<AnswerStore["replace"]>[0],
    texts: Snapshot["texts"],
    also: (change: IDBTransaction, at: string) => Promise<unknown>,
  ): Promise<void> {
    let at = "";
    const outcome = await this.#store.replace(changes, {
      also: async (change) => {
        at = new Date().toISOString();
        await also(change, at);
        await settled(change.objectStore("marks").put({ at, texts }, this.#prefix));
      },
    });
    if (outcome.state !== "saved") throw new Error(outcome.state);
    this.#local.follow({ at, texts });
  }
}
