/**
 * Where a module's answers live: localStorage for speed, IndexedDB for safety, one for the other.
 *
 * An answer is written to both. On reading, the newer one wins, the other goes to history, and the
 * copy that lagged is mended. Nothing here knows the page: boxes, recalls and the workbook listen
 * for `answers-changed`.
 */
import { AnswerChannel } from "./channel";
import { AnswerDatabase, type Holdings, type Stored } from "./database";
import { attempt, type Failure, reasonOf } from "./failure";
import { LocalAnswers, mayHold } from "./local";
import {
  type AnswerRecord,
  type AnswerValue,
  asRecord,
  type Changes,
  type HistoryEntry,
  isEmpty,
  isNewer,
  latest,
  newest,
  nextMoment,
  sameValue,
} from "./record";
import { type How, type Outcome, Replacer } from "./replace";
import { UnderWay } from "./under-way";
import { AnswerVisit } from "./visit";

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
    /** Whatever is not newer than this is over, also where an older answer takes its place. */
    readonly at?: string | undefined,
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
  readonly #replacer: Replacer;
  readonly #visits = new Map<string, AnswerVisit>();
  /** Until when answers are over, as far as this page has heard. */
  readonly #marks = new Map<string, string | undefined>();
  readonly #underWay: UnderWay;

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
    this.#underWay = new UnderWay(this.#local);
    this.#channel = new AnswerChannel(moduleId, this.#local, (changes, at) => this.#note(changes, true, at));
    this.#replacer = new Replacer(this.#database, this.#local, (changes, at) => {
      this.#channel.say(changes, at);
      this.#note(changes, false, at);
    });
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
      visit.isForeign(stored) &&
      isNewer(stored.at, basedOn) &&
      !isEmpty(stored.value) &&
      !sameValue(stored.value, value);
    const { record: replaced } = this.#local.get(promptId);
    if (replaced && isConflict(replaced)) return { state: "conflict", record: replaced };

    const at = nextMoment(replaced?.at, basedOn, this.#marks.get(promptId));
    const record: AnswerRecord = { v: 1, value, at, asked, lang };
    const keep = visit.replace(replaced, record);
    let newer: AnswerRecord | undefined;
    const replacing = this.replace(new Map([[promptId, record]]), {
      isUrgent: true,
      decide: (_key, stored) => {
        newer = stored && isConflict(stored) ? stored : undefined;
        return {
          keep: stored && !newer && visit.isForeign(stored) ? [...keep, stored] : keep,
          stay: newer !== undefined,
        };
      },
    });
    const outcome = await this.#underWay.until(promptId, record, replacing);
    if (outcome.state === "failed") return outcome;
    return outcome.state === "stayed" ? { state: "conflict", record: newer! } : { state: outcome.state, record };
  }

  /** Make all `changes` or none, as others here and elsewhere will hear. Never rejects. */
  replace(changes: Changes, how?: How): Promise<Outcome> {
    return this.#replacer.replace(changes, how);
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
    // At once: a page that is about to go does not live to hear of the database.
    const failure = attempt(() => this.#local.keep(promptId, { record }));
    try {
      const entry = await this.#database.remember(this.#local.key(promptId), { record, kept: record.at }, instead);
      if (!failure) attempt(() => this.#local.forget(promptId, record));
      return entry;
    } catch {
      // If both places refuse, the box has said so, and its text is still on the page.
      return instead;
    }
  }

  /** Earlier versions, newest first. Never rejects. */
  async history(promptId: string): Promise<HistoryEntry[]> {
    // First what moves from here into the database, or it would be seen in neither.
    const aside = this.#local.history(promptId);
    const stored = await this.#database.history(this.#local.key(promptId)).catch(() => []);
    // A page that went before it heard of the database leaves the same in both, or as the answer itself.
    const known = [this.#local.get(promptId).record, ...stored.map((entry) => entry.record)];
    const isStored = ({ record }: HistoryEntry): boolean =>
      known.some((one) => one && one.at === record?.at && sameValue(one.value, record.value));
    const local = aside.filter((entry) => !isStored(entry));
    return [...stored, ...local].sort((one, other) => (one.kept < other.kept ? 1 : -1));
  }

  /** Every answer of the module by prompt id, also of prompts it no longer asks. Never rejects. */
  async readAll(): Promise<Map<string, AnswerRecord>> {
    const { answers: stored, marks } = await this.#database
      .all(this.#local.key(""))
      .catch((): Holdings => ({ answers: [], marks: new Map() }));
    const ofModule = marks.get(this.#local.key(""));
    if (ofModule) attempt(() => this.#local.follow(ofModule));
    const answers = new Map<string, AnswerRecord>();
    for (const [key, found] of stored) {
      const promptId = this.#local.promptOf(key);
      const record = asRecord(found);
      if (promptId && record) answers.set(promptId, record);
    }
    attempt(() => this.#local.forgetAll(answers));
    for (const promptId of this.#local.prompts()) {
      const mark = latest(ofModule?.at, marks.get(this.#local.key(promptId))?.at);
      const { record } = this.#local.get(promptId);
      const stored = answers.get(promptId);
      if (record && isNewer(record.at, mark)) {
        answers.set(promptId, newest([stored, record])!);
        // Written as a page was left: it is not safe before the database has it, whichever page comes next.
        if (isNewer(record.at, stored?.at)) void this.#reconcile(promptId);
      } else if (record && record.at !== stored?.at) attempt(() => this.#local.remove(promptId));
    }
    return answers;
  }

  /** Whether this browser lets the page keep anything at all: cookies blocked, or a frame that may not. */
  async keeps(): Promise<boolean> {
    // Where it is refused, looking is enough to throw. Then there may still be a database.
    if (!attempt(() => localStorage.length)) return true;
    return this.#database.use(async () => true).catch(() => false);
  }

  /** Whether a long answer would find room in the database. */
  hasRoom(): Promise<boolean> {
    return this.#database.tryRoom().then(
      () => true,
      (error: unknown) => reasonOf(error) !== "full",
    );
  }

  #visit(promptId: string): AnswerVisit {
    let visit = this.#visits.get(promptId);
    if (!visit) this.#visits.set(promptId, (visit = new AnswerVisit()));
    return visit;
  }

  async #reconcile(promptId: string): Promise<AnswerRecord | undefined> {
    const { record: stored, mark } = await this.#database.get(this.#local.key(promptId)).catch((): Stored => ({}));
    this.#mark(promptId, mark);
    // Read only now: while we waited, the reader may have gone on typing.
    const { record: found, raw } = this.#local.get(promptId);
    const local = found && isNewer(found.at, mark) ? found : undefined;
    const winner = newest([stored, local]);
    if (!winner) attempt(() => this.#local.drop(promptId, mark));
    // What has no room there does not lag.
    else if (!found && raw === undefined && !mayHold(winner)) return winner;
    else if (found?.at !== stored?.at || !sameValue(found?.value, stored?.value)) {
      void this.#settle(promptId, winner, winner === local ? undefined : local);
    }
    return winner;
  }

  /** Make both places hold `winner`, and history `loser` and what the database still holds by then. */
  #settle(promptId: string, winner: AnswerRecord, loser: AnswerRecord | undefined): Promise<Outcome> {
    return this.replace(new Map([[promptId, winner]]), {
      isNoNews: true,
      decide: (_key, stored, mark) => {
        const isOver = stored?.at !== winner.at && !isNewer(winner.at, mark);
        const stay = isOver || (stored !== undefined && isNewer(stored.at, winner.at));
        return { keep: stay ? [loser] : [loser, stored], stay };
      },
    });
  }

  #mark(promptId: string, at: string | undefined): void {
    this.#marks.set(promptId, latest(this.#marks.get(promptId), at));
  }

  #note(changes: Changes, isFromElsewhere: boolean, at: string | undefined): void {
    for (const [promptId, record] of changes) {
      this.#mark(promptId, at);
      if (record) continue;
      // Nothing that this page remembers may bring it back.
      this.#visits.delete(promptId);
      attempt(() => this.#local.drop(promptId, at));
    }
    this.dispatchEvent(new AnswersChangedEvent(changes, isFromElsewhere, at));
  }
}
