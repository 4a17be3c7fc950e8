/**
 * The one way in which answers change: the database, localStorage, history, and the news to everybody.
 *
 * The database speaks last, since it is what outlives a crash; whoever says "saved" or "removed" says
 * it after this has resolved.
 */
import { type Also, type AnswerDatabase, type Decide, worthKeeping } from "./database";
import { attempt, type Failure, reasonOf, worst } from "./failure";
import type { LocalAnswers } from "./local";
import { type Changes, latest } from "./record";

export interface How {
  /** By default what is replaced goes to history and nothing stays. */
  decide?: Decide;
  /** localStorage first: a page that is about to go may not live to hear of the database. */
  isUrgent?: boolean;
  /** Both places come to agree on what the reader sees already. */
  isNoNews?: boolean;
  /** In the same transaction. Then only the database will do. */
  also?: Also;
}

/** saved: durable. kept: only in localStorage, which a crash may undo. stayed: what is stored outranks it. failed: nowhere. */
export type Outcome = { state: "saved" | "kept" | "stayed" } | { state: "failed"; reason: Failure };

/** Hears what was changed; with `at`, also that whatever is not newer than that is over. */
export type Tell = (changes: Changes, at?: string) => void;

export class Replacer {
  readonly #database: AnswerDatabase;
  readonly #local: LocalAnswers;
  readonly #tell: Tell;

  constructor(database: AnswerDatabase, local: LocalAnswers, tell: Tell) {
    this.#database = database;
    this.#local = local;
    this.#tell = tell;
  }

  /** Make all `changes` or none. Never rejects. */
  async replace(changes: Changes, { decide, isUrgent, isNoNews, also }: How = {}): Promise<Outcome> {
    const before = new Map([...changes.keys()].map((promptId) => [promptId, this.#local.get(promptId).record]));
    const asked = new Map(
      [...changes].map(([promptId, record]) => [this.#local.key(promptId), { record, local: before.get(promptId) }]),
    );
    const choose: Decide = decide ?? ((key, stored) => ({ keep: [asked.get(key)?.local, stored] }));
    const setAside = (): void => {
      for (const [promptId, record] of changes) {
        for (const old of worthKeeping(choose(this.#local.key(promptId)).keep, record))
          this.#local.keep(promptId, { record: old });
      }
    };
    const outdated = latest(new Date().toISOString(), ...[...before.values()].map((record) => record?.at));

    let failure = isUrgent ? attempt(() => this.#write(changes, before)) : undefined;
    const isTold = isNoNews || (isUrgent && !failure);
    if (isTold && !isNoNews) this.#tell(changes);
    let state: "saved" | "kept" = "saved";
    try {
      if (!(await this.#database.change(asked, choose, also))) return { state: "stayed" };
      if (!isUrgent) this.#follow(changes, before);
    } catch (error) {
      if (isUrgent) attempt(setAside);
      else if (!also) {
        failure = attempt(() => {
          setAside();
          this.#write(changes, before);
        });
      }
      if (failure && !isUrgent) this.#follow(before, changes);
      if (failure || also) return { state: "failed", reason: worst(failure ?? "failed", reasonOf(error)) };
      state = "kept";
    }
    if (!isTold) this.#tell(changes, isUrgent ? undefined : outdated);
    return { state };
  }

  /** But not over what was written here while the database was asked. */
  #write(changes: Changes, before: Changes): void {
    for (const [promptId, record] of changes) {
      const { raw, record: found } = this.#local.get(promptId);
      if (found && found.at !== before.get(promptId)?.at) continue;
      // If this can't be kept, the next line must not replace it.
      if (raw !== undefined) this.#local.keep(promptId, { raw });
      if (record) this.#local.set(promptId, record);
      else this.#local.remove(promptId);
    }
  }

  /** Where localStorage can't hold what is decided, it must not contradict. */
  #follow(changes: Changes, before: Changes): void {
    for (const change of changes) {
      if (attempt(() => this.#write(new Map([change]), before))) attempt(() => this.#local.remove(change[0]));
    }
  }
}
