/**
 * Answers in IndexedDB: the copy that outlives a crash, the history of replaced ones, and marks.
 *
 * Every call may reject, and `open` may hang (browsers have done both): the store decides what to
 * say. A connection that was closed under us is opened anew on the next call.
 */
import { here, watched } from "./away";
import { attempt } from "./failure";
import {
  type AnswerRecord,
  asEntry,
  asRecord,
  distinct,
  type HistoryEntry,
  isEmpty,
  isNewer,
  latest,
  sameValue,
} from "./record";
import { settled, under } from "./requests";

/**
 * Says when the database overruled whatever localStorage holds: an answer was removed, or an older
 * one put back. A crash may bring the overruled text back, so there only what is newer counts.
 * Filed under the answer's key; for a whole module under the key before the prompt's id.
 */
export interface Mark {
  at: string;
  /** Of a whole module: what else localStorage held when it was put back. */
  texts?: [string, string][];
}

const NAME = "reflectory";
const VERSION = 2;
const PATIENCE_MS = 4000;
/** Letters of a long answer. From 64 kB on browsers would keep it as a file of its own. */
const MUCH = 50_000;
const STORES = ["answers", "history", "marks"];

export interface Stored {
  record?: AnswerRecord | undefined;
  /** As of when the answer or its module is marked. */
  mark?: string | undefined;
}

/** By key; the answers as they were found. */
export interface Holdings {
  answers: [string, unknown][];
  marks: ReadonlyMap<string, Mark>;
}

export interface Change {
  /** Undefined: to be taken out. */
  record: AnswerRecord | undefined;
  /** What localStorage held under this key. */
  local: AnswerRecord | undefined;
}

/** Given what is stored and its mark: what goes to history, and whether the stored one must stay. */
export type Decide = (
  key: string,
  stored?: AnswerRecord,
  mark?: string,
) => { keep: (AnswerRecord | undefined)[]; stay?: boolean };

/** For the same transaction, once the changes are made. */
export type Also = (change: IDBTransaction) => Promise<unknown>;

export class AnswerDatabase {
  #opening: Promise<IDBDatabase> | undefined;

  get(key: string): Promise<Stored> {
    return this.use(async (database) => {
      const reading = database.transaction(STORES);
      const [record, mark] = await Promise.all([
        settled(reading.objectStore("answers").get(key)),
        markOf(reading, key),
      ]);
      return { record: asRecord(record), mark };
    });
  }

  /** Make all `changes`, and what is to be done `also`, or none. Resolves to false where an answer stayed. */
  change(changes: ReadonlyMap<string, Change>, decide: Decide, also?: Also): Promise<boolean> {
    return this.#write(async (change) => {
      const made = await Promise.all([...changes].map(([key, one]) => changeOne(change, key, one, decide)));
      await also?.(change);
      return !made.includes(false);
    });
  }

  /** Add to history; with `instead`, rewrite that earlier entry. Resolves to the entry's number. */
  async remember(key: string, entry: HistoryEntry, instead?: number): Promise<number> {
    const put = (change: IDBTransaction): Promise<IDBValidKey> =>
      settled(change.objectStore("history").put({ key, ...entry }, instead));
    return (await this.#write(put)) as number;
  }

  /** Of every answer whose key starts so, with its key; for a whole key, of that one. */
  history(keys: string | IDBKeyRange): Promise<(HistoryEntry & { key: string })[]> {
    return this.use(async (database) => {
      const entries = await settled(database.transaction("history").objectStore("history").index("key").getAll(keys));
      return entries.flatMap((found: { key: string }) => {
        const entry = asEntry(found);
        return entry ? [{ key: found.key, ...entry }] : [];
      });
    });
  }

  /** Every answer whose key starts so, and every mark. */
  all(prefix: string): Promise<Holdings> {
    return this.use(async (database) => {
      const reading = database.transaction(STORES);
      const entries = async (name: string): Promise<[string, unknown][]> => {
        const store = reading.objectStore(name);
        const [keys, values] = await Promise.all([
          settled(store.getAllKeys(under(prefix))),
          settled(store.getAll(under(prefix))),
        ]);
        return keys.map((key, index) => [key as string, values[index]]);
      };
      const [answers, marks] = await Promise.all([entries("answers"), entries("marks")]);
      return { answers, marks: new Map(marks as [string, Mark][]) };
    });
  }

  /** Put in as much as a long answer, and take it out again in the same change. Rejects where that finds no room. */
  tryRoom(): Promise<void> {
    return this.use(async (database) => {
      const change = database.transaction("answers", "readwrite");
      const answers = change.objectStore("answers");
      answers.put(" ".repeat(MUCH), "");
      answers.delete("");
      await settled(change);
    });
  }

  /** Run `work`, once more if the connection had been closed, and never wait for it without end. */
  use<Result>(work: (database: IDBDatabase) => Promise<Result>): Promise<Result> {
    const attempt = async (): Promise<Result> => {
      try {
        return await work(await this.#open());
      } catch (error) {
        if ((error as Error | null)?.name !== "InvalidStateError") throw error;
        this.#opening = undefined;
        return work(await this.#open());
      }
    };
    return withinPatience(here(attempt));
  }

  /** Run `work` in one transaction. Resolves once it is durable. */
  #write<Result>(work: (change: IDBTransaction) => Promise<Result>): Promise<Result> {
    return this.use(async (database) => {
      const change = database.transaction(STORES, "readwrite", { durability: "strict" });
      const isDone = settled(change);
      isDone.catch(() => {}); // told below, once the work has ended too
      try {
        const result = await work(change);
        await isDone;
        return result;
      } catch (error) {
        attempt(() => change.abort());
        await isDone.catch(() => {});
        throw error;
      }
    });
  }

  #open(): Promise<IDBDatabase> {
    this.#opening ??= this.#connect(VERSION).catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #connect(version: number | undefined): Promise<IDBDatabase> {
    const opening = indexedDB.open(NAME, version);
    opening.onupgradeneeded = () => {
      const { result: database } = opening;
      for (const name of STORES) {
        if (database.objectStoreNames.contains(name)) continue;
        const autoIncrement = name === "history";
        const store = database.createObjectStore(name, { autoIncrement });
        if (autoIncrement) store.createIndex("key", "key");
      }
    };
    try {
      const database = watched(await settled(opening));
      database.onclose = () => (this.#opening = undefined);
      // Another tab, newer than this one, wants to change the database: let it.
      database.onversionchange = () => {
        database.close();
        this.#opening = undefined;
      };
      return database;
    } catch (error) {
      // A newer version of this page was here before: its stores still hold ours.
      if (version === undefined || (error as Error).name !== "VersionError") throw error;
      return this.#connect(undefined);
    }
  }
}

/** What must not get lost when `record` takes the place of `olds`. */
export const worthKeeping = (
  olds: readonly (AnswerRecord | undefined)[],
  record: AnswerRecord | undefined,
): AnswerRecord[] =>
  distinct(
    olds.filter((old) => old !== undefined).filter(({ value }) => !isEmpty(value) && !sameValue(value, record?.value)),
  );

/** Of the answer or of its whole module, the later one. */
async function markOf(reading: IDBTransaction, key: string): Promise<string | undefined> {
  const keys = [key, key.slice(0, key.lastIndexOf(":") + 1)];
  const marks: (Mark | undefined)[] = await Promise.all(
    keys.map((one) => settled(reading.objectStore("marks").get(one))),
  );
  return latest(...marks.map((mark) => mark?.at));
}

/** Resolves to false if the stored one stayed. */
async function changeOne(
  change: IDBTransaction,
  key: string,
  { record, local }: Change,
  decide: Decide,
): Promise<boolean> {
  const [answers, history] = [change.objectStore("answers"), change.objectStore("history")];
  const [found, mark] = await Promise.all([settled<unknown>(answers.get(key)), markOf(change, key)]);
  const stored = asRecord(found);
  const { keep, stay } = decide(key, stored, mark);
  const kept = new Date().toISOString();
  // What is over was kept then, or was not to be kept.
  const living = keep.filter((old) => old && (old.at === stored?.at || isNewer(old.at, mark)));
  const requests: IDBRequest[] = worthKeeping(living, record).map((old) => history.add({ key, record: old, kept }));
  if (!stay) {
    if (found !== undefined && !stored) requests.push(history.add({ key, raw: JSON.stringify(found), kept }));
    requests.push(record ? answers.put(record, key) : answers.delete(key));
    const olds = [stored?.at, local?.at];
    const isOverruling = !record || olds.some((at) => at !== undefined && at !== record.at && !isNewer(record.at, at));
    if (isOverruling) requests.push(change.objectStore("marks").put({ at: latest(kept, ...olds)! }, key));
  }
  await Promise.all(requests.map((request) => settled(request)));
  return !stay;
}

function withinPatience<Result>(work: Promise<Result>): Promise<Result> {
  const tooLong = (_: unknown, reject: (error: Error) => void): unknown =>
    setTimeout(() => reject(new Error("no answer")), PATIENCE_MS);
  return Promise.race([work, new Promise<never>(tooLong)]);
}
