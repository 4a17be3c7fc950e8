/** What a course keeps of one reader, and what a kind of course (SCORM, cmi5) has to be able to do. */
import type { AnswerRecord } from "../answers/record";

/** Undefined: the reader has not decided, so nothing is sent. */
export type Choice = "course" | "device" | undefined;

export interface CourseState {
  /** Tells this course from others that the same device was in; made up, and says nothing. */
  id: string;
  choice: Choice;
  /** By prompt id, where the reader decided against the author's default. */
  decided: Record<string, boolean>;
  answers: Map<string, AnswerRecord>;
  /** By section id, when it was read. */
  read: Record<string, string>;
  /** Where the reader was, below the module's folder. */
  page: string;
  /** SCORM: the prompt that each interaction belongs to. */
  slots: string[];
}

export const emptyState = (): CourseState => ({
  id: Math.random().toString(36).slice(2, 10),
  choice: undefined,
  decided: {},
  answers: new Map(),
  read: {},
  page: "",
  slots: [],
});

/** How an answer got there. */
export interface Arrival {
  /** Of how many pieces the course's copy is made; 0: it was refused. */
  pieces: number;
  /** Whether it is sure to come back where only the course knows it. */
  comesBack: boolean;
}

/** saved: the course says it has all. later: it does not answer, ask again. ended: this launch takes nothing any more. */
export type Outcome = "saved" | "later" | "ended";

export interface Saved {
  outcome: Outcome;
  /** By prompt id, of all that was to be sent. */
  arrivals: Map<string, Arrival>;
}

export interface Saving {
  state: CourseState;
  /** Prompts whose answers are to be sent again; what is not in `state.answers` is to be emptied. */
  changed: ReadonlySet<string>;
  isComplete: boolean;
  /** The reader goes on, or away: what was written is an answer for now. */
  isPause: boolean;
}

/** An answer as a teacher reads it. */
export type InWords = (promptId: string, record: AnswerRecord) => string;

export interface Course {
  /** Who is signed in, as the course tells it; never shown and never kept but as a check sum. */
  readonly learner: string;
  /** A look back at what was done: nothing is written. */
  readonly isReview: boolean;
  /** Where to go when the reader is done, if the course says so. */
  readonly returnTo?: string | undefined;
  /** Undefined: nothing there yet. */
  readonly state: CourseState | undefined;
  /** Hand all over. Where the standard is synchronous it is done before this returns. Never rejects. */
  save(saving: Saving): Promise<Saved>;
  /** The page goes. */
  leave(saving: Saving): void;
}
