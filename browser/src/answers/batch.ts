/**
 * Changes many answers at once, or none: an import, its undoing, an earlier version brought back.
 *
 * Whatever is replaced goes to history in the same transaction. The boxes of this page and of
 * other tabs hear of it as of any change made elsewhere.
 */
import { AnswerChannel } from "./channel";
import { AnswerDatabase } from "./database";
import { type AnswerRecord, type Changes, asRecord, distinct, isEmpty, isNewer, sameValue } from "./record";
import { type Failure, reasonOf } from "./failure";
import { LocalAnswers } from "./local";

export class AnswerBatch {
  readonly #local: LocalAnswers;
  readonly #database = new AnswerDatabase();
  readonly #channel: AnswerChannel;

  constructor(moduleId: string) {
    this.#local = new LocalAnswers(moduleId);
    this.#channel = new AnswerChannel(moduleId, this.#local, () => {});
  }

  /** Make all `changes`; resolves to why none was made, or to undefined. */
  async write(changes: Changes): Promise<Failure | undefined> {
    const before = new Map([...changes.keys()].map((promptId) => [promptId, this.#local.get(promptId).record]));
    const failure = await this.#writeDatabase(changes, before).catch(reasonOf);
    if (failure) {
      // Some private windows have no database: then the page's own memory must hold all of it.
      const localFailure = this.#writeLocal(changes, before);
      if (localFailure) return localFailure;
    } else {
      this.#mirror(changes);
    }
    this.#say(changes, before);
    return undefined;
  }

  #writeDatabase(changes: Changes, before: Changes): Promise<undefined> {
    return this.#database.use(async (database) => {
      const transaction = database.transaction(["answers", "history"], "readwrite", { durability: "strict" });
      const answers = transaction.objectStore("answers");
      const history = transaction.objectStore("history");
      const kept = new Date().toISOString();
      try {
        const stored = await Promise.all([...changes.keys()].map((id) => answers.get(this.#local.key(id))));
        const requests: Promise<unknown>[] = [];
        [...changes].forEach(([promptId, record], index) => {
          const key = this.#local.key(promptId);
          const [found, old] = [stored[index], asRecord(stored[index])];
          if (found && !old) requests.push(history.add({ key, raw: JSON.stringify(found), kept }));
          for (const earlier of replaced([before.get(promptId), old], record)) {
            requests.push(history.add({ key, record: earlier, kept }));
          }
          requests.push(record ? answers.put(record, key) : answers.delete(key));
        });
        await Promise.all([...requests, transaction.done]);
      } catch (error) {
        await transaction.done.catch(() => {});
        throw error;
      }
      return undefined;
    });
  }

  /** The database holds the truth: where this one can't follow, it must not contradict. */
  #mirror(changes: Changes): void {
    for (const [promptId, record] of changes) {
      try {
        const { raw } = this.#local.get(promptId);
        if (raw !== undefined) this.#local.setAside(promptId, { raw, kept: new Date().toISOString() });
        if (record) this.#local.set(promptId, record);
        else this.#local.remove(promptId);
      } catch {
        this.#local.remove(promptId);
      }
    }
  }

  #writeLocal(changes: Changes, before: Changes): Failure | undefined {
    const kept = new Date().toISOString();
    try {
      for (const [promptId, record] of changes) {
        for (const old of replaced([before.get(promptId)], record)) this.#local.setAside(promptId, { record: old, kept });
        if (record) this.#local.set(promptId, record);
        else this.#local.remove(promptId);
      }
      return undefined;
    } catch (error) {
      for (const [promptId, record] of before) {
        this.#local.remove(promptId);
        if (record) this.#local.set(promptId, record);
      }
      return reasonOf(error);
    }
  }

  /** A box takes no answer for news that is older than the one it shows, unless that one was taken out. */
  #say(changes: Changes, before: Changes): void {
    const older = [...changes].filter(([promptId, record]) => record && isNewer(before.get(promptId)?.at ?? record.at, record.at));
    if (older.length) this.#channel.say(new Map(older.map(([promptId]) => [promptId, undefined])));
    this.#channel.say(changes);
  }
}

/** What must not get lost when `record` takes the place of `olds`. */
function replaced(olds: (AnswerRecord | undefined)[], record: AnswerRecord | undefined): AnswerRecord[] {
  const found = olds.filter((old) => old !== undefined);
  return distinct(found.filter(({ value }) => !isEmpty(value) && !sameValue(value, record?.value)));
}
