/**
 * Where a module's answers live: localStorage for speed, IndexedDB for safety, one for the other.
 *
 * An answer is written to both. On reading, the newer one wins, the other goes to history, and the
 * copy that lagged is mended. Nothing here knows the page: boxes, recalls and the workbook listen
 * for `answers-changed`.
 */
import { AnswerChannel } from "./channel";
import { AnswerDatabase } from "./database";
import { type AnswerRecord, type AnswerValue, type Changes, type HistoryEntry, isEmpty, isNewer, sameValue } from "./record";
import { AnswerVisit } from "./visit";
import { type Failure, reasonOf, worst } from "./failure";
import { LocalAnswers } from "./local";

export interface Writing {
  asked: string;
  lang: string;
  /** `at` of the answer the reader saw while writing; a newer one in store is a conflict. */
  basedOn?: string | undefined;
}

/**
 * saved: durable. kept: only in localStorage, which a crash may undo. conflict: not written, since
 * `record` was written elsewhere meanwhile. failed: nowhere.
 */
export type WriteResult =
  | { state: "saved" | "kept"; record: AnswerRecord }
  | { state: "conflict"; record: AnswerRecord }
  | { state: "failed"; reason: Failure };

/** One for whatever changed at once: an answer typed, a file brought in, everything removed. */
export class AnswersChangedEvent extends Event {
  constructor(
    readonly changes: Changes,
    /** Written by another tab or another script of this page. */
    readonly isFromElsewhere: boolean,
  ) {
    super("answers-changed");
  }
}

const stores = new Map<string, AnswerStore>();

export class AnswerStore extends EventTarget {
  readonly moduleId: string;
  readonly #local: LocalAnswers;
  readonly #database = new AnswerDatabase();
  readonly #channel: AnswerChannel;
  readonly #visits = new Map<string, AnswerVisit>();
  readonly #heard = new Map<string, string | undefined>();

  /** One store a module and page, so that everything on the page hears of the same changes. */
  static open(moduleId: string): AnswerStore {
    let store = stores.get(moduleId);
    if (!store) stores.set(moduleId, (store = new AnswerStore(moduleId)));
    return store;
  }

  private constructor(moduleId: string) {
    super();
    this.moduleId = moduleId;
    this.#local = new LocalAnswers(moduleId);
    this.#channel = new AnswerChannel(moduleId, this.#local, (changes) => this.#hear(changes));
  }

  /** What is at hand without waiting. The database may know a newer one: `read` tells. */
  peek(promptId: string, was: readonly string[] = []): AnswerRecord | undefined {
    return newest([promptId, ...was].map((id) => this.#local.get(id).record));
  }

  /** The newest answer under this id, or under an id the prompt had before. Never rejects. */
  async read(promptId: string, was: readonly string[] = []): Promise<AnswerRecord | undefined> {
    const current = await this.#reconcile(promptId);
    const earlier = newest(await Promise.all(was.map((id) => this.#reconcile(id))));
    if (!earlier || (current && !isNewer(earlier.at, current.at))) return current;
    void this.#settle(promptId, earlier, current);
    return earlier;
  }

  async write(promptId: string, value: AnswerValue, { asked, lang, basedOn }: Writing): Promise<WriteResult> {
    const visit = this.#visit(promptId);
    const isConflict = (stored: AnswerRecord): boolean =>
      visit.isForeign(stored) && isNewer(stored.at, basedOn) && !isEmpty(stored.value) && !sameValue(stored.value, value);
    const { record: replaced, raw } = this.#local.get(promptId);
    if (replaced && isConflict(replaced)) return { state: "conflict", record: replaced };

    const record: AnswerRecord = { v: 1, value, at: nextMoment(replaced?.at, basedOn), asked, lang };
    const keep = visit.replace(replaced, record);
    const localFailure = this.#writeLocal(promptId, record, raw);
    if (!localFailure) this.#announce(new Map([[promptId, record]]));
    try {
      const newer = await this.#database.put(this.#local.key(promptId), record, (stored) => {
        const stay = stored !== undefined && isConflict(stored);
        const isReplacing = stored !== undefined && !stay && visit.isForeign(stored) && !isEmpty(stored.value);
        return { keep: isReplacing ? [...keep, stored] : keep, stay };
      });
      if (newer) return { state: "conflict", record: newer };
      if (localFailure) this.#announce(new Map([[promptId, record]]));
      return { state: "saved", record };
    } catch (error) {
      for (const old of keep) this.#setAsideLocally(promptId, old);
      if (!localFailure) return { state: "kept", record };
      return { state: "failed", reason: worst(localFailure, reasonOf(error)) };
    }
  }

  /** Put a version in history beside the answer. Resolves to its entry, to be given as `instead` later. */
  async keepAside(
    promptId: string,
    value: AnswerValue,
    { asked, lang }: Writing,
    instead?: number,
  ): Promise<number | undefined> {
    if (isEmpty(value)) return instead;
    const record: AnswerRecord = { v: 1, value, at: new Date().toISOString(), asked, lang };
    try {
      return await this.#database.remember(this.#local.key(promptId), { record, kept: record.at }, instead);
    } catch {
      this.#setAsideLocally(promptId, record);
      return instead;
    }
  }

  /** Earlier versions, newest first. Never rejects. */
  async history(promptId: string): Promise<HistoryEntry[]> {
    const stored = await this.#database.history(this.#local.key(promptId)).catch(() => []);
    return [...stored, ...this.#local.asides(promptId)].sort((one, other) => (one.kept < other.kept ? 1 : -1));
  }

  /** Every answer of the module by prompt id, also of prompts it no longer asks. Never rejects. */
  async readAll(): Promise<Map<string, AnswerRecord>> {
    const stored = await this.#database.all(this.#local.key("")).catch(() => new Map<string, AnswerRecord>());
    const answers = new Map<string, AnswerRecord>();
    for (const [key, record] of stored) {
      const promptId = this.#local.promptOf(key);
      if (promptId) answers.set(promptId, record);
    }
    for (const promptId of this.#local.prompts()) {
      const record = newest([answers.get(promptId), this.#local.get(promptId).record]);
      if (record) answers.set(promptId, record);
    }
    return answers;
  }

  /** Take one answer out of both places; its text stays in history. Rejects if a copy remains. */
  async remove(promptId: string): Promise<void> {
    const record = await this.read(promptId);
    if (!record) return;
    await this.#database.remember(this.#local.key(promptId), { record, kept: new Date().toISOString() });
    await this.#database.delete(this.#local.key(promptId));
    this.#local.remove(promptId);
    this.#announce(new Map([[promptId, undefined]]));
  }

  /** Empty both places of this module's answers and their history. Rejects if something remains. */
  async clear(): Promise<void> {
    const answers = await this.readAll();
    await this.#database.clear(this.#local.key(""));
    this.#local.clear();
    this.#visits.clear();
    this.#announce(new Map([...answers.keys()].map((promptId) => [promptId, undefined])));
  }

  #visit(promptId: string): AnswerVisit {
    let visit = this.#visits.get(promptId);
    if (!visit) this.#visits.set(promptId, (visit = new AnswerVisit()));
    return visit;
  }

  async #reconcile(promptId: string): Promise<AnswerRecord | undefined> {
    const stored = await this.#database.get(this.#local.key(promptId)).catch(() => undefined);
    // Read only now: while we waited, the reader may have gone on typing.
    const { record: local } = this.#local.get(promptId);
    const winner = newest([local, stored]);
    if (winner && (local?.at !== stored?.at || !sameValue(local?.value, stored?.value))) {
      void this.#settle(promptId, winner, winner === local ? stored : local);
    }
    return winner;
  }

  /** Make both places hold `winner`, and history the other. */
  async #settle(promptId: string, winner: AnswerRecord, loser: AnswerRecord | undefined): Promise<void> {
    const { raw } = this.#local.get(promptId);
    this.#writeLocal(promptId, winner, raw);
    const losers = loser && !isEmpty(loser.value) && !sameValue(loser.value, winner.value) ? [loser] : [];
    const settled = this.#database.put(this.#local.key(promptId), winner, (stored) => ({
      keep: losers,
      stay: stored !== undefined && isNewer(stored.at, winner.at),
    }));
    await settled.catch(() => {
      for (const record of losers) this.#setAsideLocally(promptId, record);
    });
  }

  #writeLocal(promptId: string, record: AnswerRecord, raw: string | undefined): Failure | undefined {
    try {
      // If this can't be kept, the next line must not replace it.
      if (raw !== undefined) this.#local.setAside(promptId, { raw, kept: new Date().toISOString() });
      this.#local.set(promptId, record);
      return undefined;
    } catch (error) {
      return reasonOf(error);
    }
  }

  #setAsideLocally(promptId: string, record: AnswerRecord): void {
    try {
      this.#local.setAside(promptId, { record, kept: new Date().toISOString() });
    } catch {
      // Both places refuse: the box has said so, and its text is still on the page.
    }
  }

  #announce(changes: Changes): void {
    for (const [promptId, record] of changes) this.#heard.set(promptId, record?.at);
    this.#channel.say(changes);
    this.dispatchEvent(new AnswersChangedEvent(changes, false));
  }

  #hear(changes: Changes): void {
    const news = new Map(
      [...changes].filter(([promptId, record]) => !this.#heard.has(promptId) || this.#heard.get(promptId) !== record?.at),
    );
    for (const [promptId, record] of news) this.#heard.set(promptId, record?.at);
    if (news.size) this.dispatchEvent(new AnswersChangedEvent(news, true));
  }
}

/** ECMA-262, 21.4.1.1. */
const LAST_MOMENT = 8.64e15;

function newest(records: readonly (AnswerRecord | undefined)[]): AnswerRecord | undefined {
  return records.reduce((best, record) => (record && (!best || isNewer(record.at, best.at)) ? record : best), undefined);
}

/**
 * Now, but never before what it replaces: a clock set back must not make a new answer the older one.
 * After the last moment that a date can say there is none: such a record has no time worth heeding.
 */
function nextMoment(...earlier: (string | undefined)[]): string {
  const moments = earlier.filter((at) => at !== undefined).map((at) => Date.parse(at) + 1);
  return new Date(Math.max(Date.now(), ...moments.filter((moment) => moment <= LAST_MOMENT))).toISOString();
}
