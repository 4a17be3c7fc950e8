/**
 * cmi5: statements for the teacher, a document for the reader. The document holds every answer whole; a statement
 * `answered` is made when the reader goes on, not at every pause in typing.
 */
import { type AnswerRecord, isEmpty } from "../answers/record";
import type { Arrival, Course, CourseState, InWords, Outcome, Saved, Saving } from "./course";
import { Lrs, Refused } from "./lrs";

interface LaunchData {
  contextTemplate?: Context;
  launchMode?: string;
  returnURL?: string;
}

interface Context {
  contextActivities?: Record<string, { id: string }[]>;
  [other: string]: unknown;
}

const ADL = "http://adlnet.gov/expapi";
const CMI5 = "https://w3id.org/xapi/cmi5/context/categories";
const DOCUMENT = "reflectory";

/** Undefined: not launched by cmi5. Begins the session. */
export async function findCmi5(inWords: InWords): Promise<Cmi5 | undefined> {
  const lrs = await Lrs.open(location.search);
  if (!lrs) return undefined;
  const data = ((await lrs.read("LMS.LaunchData")) ?? {}) as LaunchData;
  await lrs.preferences();
  const course = new Cmi5(lrs, data, inWords);
  await course.start();
  return course;
}

export class Cmi5 implements Course {
  readonly #lrs: Lrs;
  readonly #context: Context;
  readonly #inWords: InWords;
  readonly #started = Date.now();
  /** Prompts whose answer no statement tells yet. */
  readonly #untold = new Set<string>();
  #isCompleted = false;
  readonly learner: string;
  readonly isReview: boolean;
  readonly returnTo: string | undefined;
  state: CourseState | undefined;

  constructor(lrs: Lrs, { contextTemplate = {}, launchMode = "Normal", returnURL }: LaunchData, inWords: InWords) {
    this.#lrs = lrs;
    this.#context = contextTemplate;
    this.#inWords = inWords;
    this.learner = JSON.stringify(lrs.launched.actor.account ?? lrs.launched.actor);
    this.isReview = launchMode !== "Normal";
    this.returnTo = /^https?:/.test(returnURL ?? "") ? returnURL : undefined;
  }

  async start(): Promise<void> {
    await this.#lrs.say([this.#statement("initialized", { category: [`${CMI5}/cmi5`] })]);
    const found = (await this.#lrs.read(DOCUMENT)) as Document | undefined;
    this.state = found && stateOf(found);
    this.#isCompleted = found?.isCompleted ?? false;
  }

  async save(saving: Saving): Promise<Saved> {
    const arrivals = new Map<string, Arrival>();
    for (const id of saving.state.answers.keys()) arrivals.set(id, { pieces: 1, comesBack: true });
    for (const id of saving.changed) this.#untold.add(id);
    // Who is done has said what there is to say.
    const isTime = saving.isPause || (saving.isComplete && !this.#isCompleted);
    const told = new Set(isTime ? this.#untold : []);
    const statements = this.#news(saving, told);
    try {
      await this.#lrs.write(DOCUMENT, this.#document(saving), (theirs) => mixIn(saving, theirs as Document));
      if (statements.length) await this.#lrs.say(statements);
      for (const id of told) this.#untold.delete(id);
      this.#isCompleted ||= saving.isComplete;
      return { outcome: "saved", arrivals };
    } catch (error) {
      return { outcome: outcomeOf(error), arrivals };
    }
  }

  leave(saving: Saving): void {
    for (const id of saving.changed) this.#untold.add(id);
    const news = this.isReview ? [] : this.#news(saving, this.#untold);
    if (!this.isReview && saving.changed.size) this.#lrs.writeLast(DOCUMENT, this.#document(saving));
    // In one request, so that nothing overtakes.
    const last = this.#statement("terminated", { category: [`${CMI5}/cmi5`], result: { duration: this.#duration() } });
    this.#lrs.sayLast([...news, last]);
  }

  #news({ state, isComplete }: Saving, told: ReadonlySet<string>): object[] {
    const news = [...told].flatMap((id) => {
      const record = state.answers.get(id);
      return record && !isEmpty(record.value) ? [this.#answered(id, record)] : [];
    });
    if (!isComplete || this.#isCompleted) return news;
    const result = { completion: true, duration: this.#duration() };
    return [...news, this.#statement("completed", { category: [`${CMI5}/cmi5`, `${CMI5}/moveon`], result })];
  }

  #answered(id: string, record: AnswerRecord): object {
    const { activityId } = this.#lrs.launched;
    const language = record.lang || undefined;
    const object = {
      id: `${activityId}/${encodeURIComponent(id)}`,
      definition: {
        type: `${ADL}/activities/cmi.interaction`,
        interactionType: "long-fill-in",
        ...(record.asked && language ? { name: { [language]: record.asked } } : {}),
      },
    };
    const result = { response: this.#inWords(id, record) };
    return this.#statement("answered", { object, result, language, parent: [activityId] });
  }

  #statement(verb: string, more: { [part: string]: unknown; category?: string[]; parent?: string[] }): object {
    const { actor, activityId, registration } = this.#lrs.launched;
    const { category = [], parent = [], language, object, result } = more;
    const activities = { ...this.#context.contextActivities };
    const add = (name: string, ids: readonly string[]): void => {
      if (ids.length) activities[name] = [...(activities[name] ?? []), ...ids.map((id) => ({ id }))];
    };
    add("category", category);
    add("parent", parent);
    return {
      id: uuid(),
      actor,
      verb: { id: `${ADL}/verbs/${verb}`, display: { en: verb } },
      object: object ?? { id: activityId },
      context: { ...this.#context, registration, contextActivities: activities, ...(language ? { language } : {}) },
      timestamp: new Date().toISOString(),
      ...(result ? { result } : {}),
    };
  }

  #document({ state, isComplete }: Saving): Document {
    return { ...state, v: 1, answers: Object.fromEntries(state.answers), isCompleted: this.#isCompleted || isComplete };
  }

  #duration(): string {
    return `PT${Math.round((Date.now() - this.#started) / 1000)}S`;
  }
}

type Document = Omit<CourseState, "answers"> & { v: 1; answers: Record<string, AnswerRecord>; isCompleted: boolean };

const stateOf = ({ answers, isCompleted: _, v: __, ...state }: Document): CourseState => ({
  ...state,
  answers: new Map(Object.entries(answers)),
});

/** Another launch wrote meanwhile: what this one has not changed is taken from there. */
function mixIn({ state, changed }: Saving, theirs: Document): object {
  for (const [id, record] of Object.entries(theirs.answers)) if (!changed.has(id)) state.answers.set(id, record);
  return { ...theirs, ...state, answers: Object.fromEntries(state.answers) };
}

const outcomeOf = (error: unknown): Outcome => (error instanceof Refused ? "ended" : "later");

/** Version 4; `crypto.randomUUID` is not there where a page is not secure, as in a test course of a school's own. */
const uuid = (): string =>
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
    return (Number(digit) ^ (random & (15 >> (Number(digit) / 4)))).toString(16);
  });
