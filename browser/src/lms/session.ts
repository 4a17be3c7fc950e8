/**
 * One launch: brings device and course together, then hands over what is written, as the reader decided.
 *
 * The rule behind every branch: nothing goes to the course unless the reader said so, and what the course
 * does not take stays here and is told.
 */
import { type AnswerRecord, isEmpty } from "../answers/record";
import type { AnswerStore, AnswersChangedEvent } from "../answers/store";
import type { Arrival, Choice, Course, CourseState, Outcome, Saving } from "./course";
import { emptyState } from "./course";
import { bringSections, type DeviceNote, readDeviceNote, readSections, writeDeviceNote } from "./device-note";
import { merge } from "./merge";

export interface Completion {
  /** Those to work through, and of how many the end was seen. */
  sections: readonly string[];
  read: number;
  answered: number;
}

export interface Asked {
  share: boolean;
  text: string;
}

/** waiting: something is on its way. quiet: nothing to tell. */
export type Standing = "waiting" | Outcome | "quiet";

const SOON_MS = 1000;
/** Many courses hold the page while they store. */
const BETWEEN_MS = 5000;
const MOST_WAIT_MS = 60_000;

/** Says `told` when there is something new to show. */
export class Session extends EventTarget {
  readonly #course: Course;
  readonly #store: AnswerStore;
  readonly #prompts: ReadonlyMap<string, Asked>;
  readonly #completion: Completion;
  readonly #state: CourseState;
  readonly #note: DeviceNote;
  readonly #changed = new Set<string>();
  #all = new Map<string, AnswerRecord>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastAt = 0;
  #failures = 0;
  #isSaving = false;
  /** Something that no course was told yet. */
  #hasNews = false;
  #isOver = false;
  arrivals = new Map<string, Arrival>();
  standing: Standing = "quiet";
  /** How many answers differed here and in the course. */
  differed = 0;

  constructor(
    course: Course,
    store: AnswerStore,
    learner: string,
    prompts: ReadonlyMap<string, Asked>,
    completion: Completion,
  ) {
    super();
    this.#course = course;
    this.#store = store;
    this.#prompts = prompts;
    this.#completion = completion;
    this.#state = course.state ?? emptyState();
    this.#note = readDeviceNote(store.moduleId) ?? { v: 1, learner, agreed: {} };
  }

  get choice(): Choice {
    return this.#state.choice;
  }

  get isReview(): boolean {
    return this.#course.isReview;
  }

  get page(): string {
    return this.#state.page;
  }

  /** Every answer there is, with whether it goes to the course. */
  get answers(): { id: string; text: string; goes: boolean; isPersonal: boolean }[] {
    return [...this.#all].flatMap(([id, { value }]) => {
      const asked = this.#prompts.get(id);
      return asked && !isEmpty(value) ? [{ id, text: asked.text, goes: this.#goes(id), isPersonal: !asked.share }] : [];
    });
  }

  async start(): Promise<void> {
    this.#all = await this.#store.readAll();
    const { bring, aside } = merge(this.#all, this.#state.answers, this.#note.agreed[this.#state.id] ?? {});
    this.differed = aside.size;
    if (bring.size) await this.#store.replace(bring);
    for (const [id, { value, asked, lang }] of aside) {
      if (!bring.has(id)) await this.#store.keepAside(id, value, { asked, lang });
    }
    for (const [id, record] of bring) this.#all.set(id, record);
    bringSections(this.#store.moduleId, this.#state.read);
    this.#agree(new Map([...bring].map(([id, { at }]) => [id, at])));
    for (const id of this.#all.keys()) this.#take(id, this.#all.get(id));
    this.#store.addEventListener("answers-changed", (({ changes }: AnswersChangedEvent) => {
      for (const [id, record] of changes) this.hear(id, record);
    }) as EventListener);
    this.soon();
  }

  /** What was written, here or in another window. What left this device stays in the course. */
  hear(id: string, record: AnswerRecord | undefined): void {
    if (!record) {
      this.#all.delete(id);
      return;
    }
    if (this.#all.get(id)?.at === record.at) return;
    this.#all.set(id, record);
    this.#take(id, record);
    this.soon();
  }

  choose(choice: Choice): void {
    this.#state.choice = choice;
    this.#retake();
  }

  decide(id: string, goes: boolean): void {
    this.#state.decided[id] = goes;
    this.#retake([id]);
  }

  went(page: string): void {
    this.#state.page = page;
    this.soon();
  }

  /** Now, unless there is nothing to hand over. */
  flush(): void {
    if (this.standing !== "ended" && this.standing !== "quiet") void this.#save(true);
  }

  /** The page goes: whatever stands in the store now is the last word. */
  leave(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    for (const id of this.#prompts.keys()) {
      const record = this.#store.peek(id);
      if (record && record.at !== this.#all.get(id)?.at) this.#take(id, record);
    }
    this.#course.leave(this.#saving(true));
  }

  #goes(id: string): boolean {
    if (this.#state.choice !== "course") return false;
    return this.#state.decided[id] ?? this.#prompts.get(id)?.share ?? false;
  }

  #retake(ids: Iterable<string> = [...this.#all.keys(), ...this.#state.answers.keys()]): void {
    for (const id of ids) this.#take(id, this.#all.get(id));
    this.soon();
    void this.#save();
  }

  /** Put an answer among what the course is to hold, or take it out of there. */
  #take(id: string, record: AnswerRecord | undefined): void {
    if (this.#goes(id)) {
      if (record) this.#state.answers.set(id, record);
    } else if (!this.#prompts.has(id) && this.#state.choice === "course") {
      return; // asked no more: the course keeps what it has
    } else if (!this.#state.answers.delete(id)) return;
    this.#changed.add(id);
  }

  /** Hand over what there is, once there is a pause. */
  soon(wait = SOON_MS): void {
    if (this.#course.isReview || this.#isOver || this.standing === "ended") return;
    this.#hasNews = true;
    this.#stand(this.standing === "later" ? "later" : "waiting");
    clearTimeout(this.#timer);
    const next = Math.max(wait, this.#lastAt + BETWEEN_MS - Date.now());
    this.#timer = setTimeout(() => void this.#save(), next);
  }

  async #save(isPause = false): Promise<void> {
    if (this.#isSaving || this.#isOver || this.#course.isReview) return;
    clearTimeout(this.#timer);
    this.#isSaving = true;
    const saving = this.#saving(isPause);
    const sent = new Map([...this.#state.answers].map(([id, { at }]) => [id, at]));
    this.#changed.clear();
    this.#hasNews = false;
    const { outcome, arrivals } = await this.#course.save(saving);
    this.#isSaving = false;
    this.#lastAt = Date.now();
    this.arrivals = arrivals;
    if (outcome === "saved") this.#agree(sent);
    else for (const id of saving.changed) this.#changed.add(id);
    this.#failures = outcome === "saved" ? 0 : this.#failures + 1;
    this.#stand(this.#hasNews && outcome === "saved" ? "waiting" : outcome);
    if (outcome === "later") this.soon(Math.min(SOON_MS * 2 ** this.#failures, MOST_WAIT_MS));
    else if (this.#hasNews) this.soon();
  }

  #saving(isPause: boolean): Saving {
    this.#state.read = { ...this.#state.read, ...readSections(this.#store.moduleId) };
    return { state: this.#state, changed: new Set(this.#changed), isComplete: this.#isComplete(), isPause };
  }

  #isComplete(): boolean {
    const { sections, read, answered } = this.#completion;
    const count = [...this.#all.values()].filter(({ value }) => !isEmpty(value)).length;
    return sections.filter((id) => Object.hasOwn(this.#state.read, id)).length >= read && count >= answered;
  }

  /** Course and device hold the same of these. */
  #agree(sent: ReadonlyMap<string, string>): void {
    const agreed = (this.#note.agreed[this.#state.id] ??= {});
    for (const [id, at] of sent) agreed[id] = at;
    writeDeviceNote(this.#store.moduleId, this.#note);
  }

  #stand(standing: Standing): void {
    this.standing = standing;
    this.dispatchEvent(new Event("told"));
  }
}
