/**
 * Answers in IndexedDB: the copy that outlives a crash, and the history of replaced ones.
 *
 * Every call may reject, and `open` may hang (browsers have done both): the store decides what to
 * say. A connection that was closed under us is opened anew on the next call.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { type AnswerRecord, type HistoryEntry, asRecord, distinct } from "./record";

export interface AnswerSchema extends DBSchema {
  answers: { key: string; value: AnswerRecord };
  history: { key: number; value: HistoryEntry & { key: string }; indexes: { key: string } };
}

const NAME = "reflectory";
const VERSION = 1;
const PATIENCE_MS = 4000;

/** Given what is stored: what goes to history, and whether the stored one must stay. */
export type Decide = (stored: AnswerRecord | undefined) => { keep: AnswerRecord[]; stay: boolean };

export class AnswerDatabase {
  #opening: Promise<IDBPDatabase<AnswerSchema>> | undefined;

  async get(key: string): Promise<AnswerRecord | undefined> {
    return asRecord(await this.use((database) => database.get("answers", key)));
  }

  /** Store `record` unless `decide` lets the stored one stay; then resolve to that. */
  put(key: string, record: AnswerRecord, decide: Decide): Promise<AnswerRecord | undefined> {
    return this.use(async (database) => {
      const change = database.transaction(["answers", "history"], "readwrite", { durability: "strict" });
      const found: unknown = await change.objectStore("answers").get(key);
      const stored = asRecord(found);
      const { keep, stay } = decide(stored);
      const history = change.objectStore("history");
      const kept = new Date().toISOString();
      const requests: Promise<unknown>[] = [change.done];
      for (const old of distinct(keep)) requests.push(history.add({ key, record: old, kept }));
      if (!stay) {
        if (found !== undefined && !stored) requests.push(history.add({ key, raw: JSON.stringify(found), kept }));
        requests.push(change.objectStore("answers").put(record, key));
      }
      await Promise.all(requests);
      return stay ? stored : undefined;
    });
  }

  /** Add to history; with `instead`, rewrite that earlier entry. Resolves to the entry's number. */
  remember(key: string, entry: HistoryEntry, instead?: number): Promise<number> {
    return this.use(async (database) => {
      const change = database.transaction("history", "readwrite", { durability: "strict" });
      const [number] = await Promise.all([change.store.put({ key, ...entry }, instead), change.done]);
      return number;
    });
  }

  history(key: string): Promise<HistoryEntry[]> {
    return this.use(async (database) => {
      const entries = await database.getAllFromIndex("history", "key", key);
      return entries.map(({ key: _, ...entry }) => entry);
    });
  }

  /** Every readable answer whose key starts so. */
  all(prefix: string): Promise<Map<string, AnswerRecord>> {
    return this.use(async (database) => {
      const change = database.transaction("answers");
      const [keys, records] = await Promise.all([change.store.getAllKeys(under(prefix)), change.store.getAll(under(prefix))]);
      const found = new Map<string, AnswerRecord>();
      keys.forEach((key, index) => {
        const record = asRecord(records[index]);
        if (record) found.set(key, record);
      });
      return found;
    });
  }

  async delete(key: string): Promise<void> {
    await this.use((database) => database.delete("answers", key));
  }

  /** Empty answers and history below `prefix`. */
  clear(prefix: string): Promise<void> {
    return this.use(async (database) => {
      const change = database.transaction(["answers", "history"], "readwrite", { durability: "strict" });
      await change.objectStore("answers").delete(under(prefix));
      let entry = await change.objectStore("history").index("key").openCursor(under(prefix));
      while (entry) {
        await entry.delete();
        entry = await entry.continue();
      }
      await change.done;
    });
  }

  /** Run `work`, once more if the connection had been closed, and never wait for it without end. */
  use<Result>(work: (database: IDBPDatabase<AnswerSchema>) => Promise<Result>): Promise<Result> {
    const attempt = async (): Promise<Result> => {
      try {
        return await work(await this.#open());
      } catch (error) {
        if (!(error instanceof DOMException) || error.name !== "InvalidStateError") throw error;
        this.#opening = undefined;
        return work(await this.#open());
      }
    };
    return withinPatience(attempt());
  }

  #open(): Promise<IDBPDatabase<AnswerSchema>> {
    this.#opening ??= this.#connect(VERSION).catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #connect(version: number | undefined): Promise<IDBPDatabase<AnswerSchema>> {
    const forget = (): void => {
      this.#opening = undefined;
    };
    try {
      return await openDB<AnswerSchema>(NAME, version, {
        upgrade(database) {
          database.createObjectStore("answers");
          database.createObjectStore("history", { autoIncrement: true }).createIndex("key", "key");
        },
        // Another tab, newer than this one, wants to change the database: let it.
        blocking(_current, _wanted, event) {
          (event.target as IDBDatabase).close();
          forget();
        },
        terminated: forget,
      });
    } catch (error) {
      // A newer version of this page was here before: its stores still hold ours.
      const isOlderThanStored = error instanceof DOMException && error.name === "VersionError";
      if (!isOlderThanStored || version === undefined) throw error;
      return this.#connect(undefined);
    }
  }
}

const under = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

function withinPatience<Result>(work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DOMException("IndexedDB did not answer", "TimeoutError")), PATIENCE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
