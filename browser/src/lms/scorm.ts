/**
 * SCORM 1.2 and 2004: the same calls under other names.
 *
 * Answers go two ways. Interactions hold each in full for the teacher, in numbered pieces where the standard's
 * limit is shorter. Suspend data holds what a reader needs to go on, as much of it as the standard promises to
 * keep; what a course takes beyond that is a gift, and told as one. In 2004 interactions can be read, so a text
 * comes back from them too; in 1.2 they can't.
 */
import { type AnswerRecord, isEmpty } from "../answers/record";
import type { Arrival, Course, CourseState, InWords, Saved, Saving } from "./course";
import type { fit, unpack, Wording } from "./packing";
import { piecesOf } from "./pieces";

declare global {
  interface Window {
    /** Set by lms-packing.js. */
    reflectoryPacking: { fit: typeof fit; unpack: typeof unpack };
  }
}

type Method = "Initialize" | "Terminate" | "GetValue" | "SetValue" | "Commit" | "GetLastError";
type Api = Record<string, (...given: string[]) => unknown>;

interface Standard {
  api: string;
  /** Of one interaction's response, with its language. */
  piece: number;
  suspended: number;
  names: Record<"learner" | "mode" | "place" | "status" | "exit" | "time" | "response" | "at", string>;
}

/** SCORM 1.2 RTE, 3.4.4; SCORM 2004 4th edition RTE, 4.2. */
const STANDARDS: Record<string, Standard> = {
  scorm12: {
    api: "API",
    piece: 255,
    suspended: 4096,
    names: {
      learner: "cmi.core.student_id",
      mode: "cmi.core.lesson_mode",
      place: "cmi.core.lesson_location",
      status: "cmi.core.lesson_status",
      exit: "cmi.core.exit",
      time: "cmi.core.session_time",
      response: "student_response",
      at: "time",
    },
  },
  scorm2004: {
    api: "API_1484_11",
    piece: 4000,
    suspended: 64_000,
    names: {
      learner: "cmi.learner_id",
      mode: "cmi.mode",
      place: "cmi.location",
      status: "cmi.completion_status",
      exit: "cmi.exit",
      time: "cmi.session_time",
      response: "learner_response",
      at: "timestamp",
    },
  },
};
/** What many courses keep of suspend data, whatever their standard says. */
const MOST_SUSPENDED = 64_000;
/** For a line break where none is taken: a mark for the teacher, and one nobody sees, to know it by. */
const LINE = "¶\u200b";
const MOST_HOPS = 50;
/** Not initialized, terminated before: 1.2, then 2004. */
const ENDED = /^(301|1[1-4][23])$/;

export function findScorm(standard: string): Scorm | undefined {
  const found = apiAbove(window, STANDARDS[standard]!.api) ?? (opener && apiAbove(opener, STANDARDS[standard]!.api));
  const scorm = found && new Scorm(found, standard);
  return scorm?.start() ? scorm : undefined;
}

function apiAbove(from: Window, name: string): Api | undefined {
  let place = from;
  for (let hops = 0; hops < MOST_HOPS; hops += 1) {
    try {
      const api = (place as unknown as Record<string, Api | undefined>)[name];
      if (api) return api;
    } catch {
      // A window of another site: what is above it may still be ours.
    }
    if (place.parent === place) break;
    place = place.parent;
  }
  return undefined;
}

export class Scorm implements Course {
  readonly #api: Api;
  readonly #is2004: boolean;
  readonly #standard: Standard;
  readonly #started = Date.now();
  #inWords: InWords = () => "";
  #slots: string[] = [];
  /** What each interaction holds, as far as this launch has said. */
  readonly #told = new Map<number, string>();
  #takesLines = true;
  #isOver = false;
  learner = "";
  isReview = false;
  state: CourseState | undefined;

  constructor(api: Api, standard: string) {
    this.#api = api;
    this.#is2004 = standard === "scorm2004";
    this.#standard = STANDARDS[standard]!;
  }

  start(): boolean {
    if (!this.#call("Initialize", "") && !this.#get("cmi._version")) return false;
    const { learner, mode } = this.#standard.names;
    this.learner = this.#get(learner);
    this.isReview = /review|browse/.test(this.#get(mode));
    return true;
  }

  /** Once the module's words are there. */
  read(inWords: InWords, wording: Wording): void {
    this.#inWords = inWords;
    const state = window.reflectoryPacking.unpack(this.#get("cmi.suspend_data"), wording);
    const count = Number(this.#get("cmi.interactions._count")) || 0;
    this.#slots = state?.slots ?? [];
    // Written by a launch whose suspend data did not arrive: nobody knows by whom they are used.
    while (this.#slots.length < count) this.#slots.push("");
    this.#slots.length = count;
    if (this.#is2004 && state) this.#readResponses(state, wording);
    this.state = state;
  }

  async save(saving: Saving): Promise<Saved> {
    return this.#save(saving);
  }

  leave(saving: Saving): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (!this.isReview) this.#save(saving);
    try {
      this.#call("Terminate", "");
    } catch {
      // Nobody is left to hear of it.
    }
  }

  #save({ state, changed, isComplete, isPause }: Saving, isAgain = false): Saved {
    const arrivals = new Map<string, Arrival>();
    try {
      for (const id of changed) {
        const record = state.answers.get(id);
        const arrival = this.#tell(id, record);
        if (record) arrivals.set(id, arrival);
      }
      const sure = this.#suspend({ ...state, slots: this.#slots });
      for (const [id, record] of state.answers) {
        const pieces = arrivals.get(id)?.pieces ?? this.#slots.filter((slot) => slot === id).length;
        arrivals.set(id, { pieces, comesBack: sure.has(id) || (pieces > 0 && this.#isReadable(record)) });
      }
      this.#tellProgress(state.page, isComplete);
      if (this.#call("Commit", "")) return { outcome: "saved", arrivals };
      if (!ENDED.test(this.#lastError())) return { outcome: "later", arrivals };
      // A course that ended the session may begin another: then everything is told anew.
      if (isAgain || !this.#call("Initialize", "")) return { outcome: "ended", arrivals };
      this.#told.clear();
      return this.#save({ state, changed: new Set([...changed, ...state.answers.keys()]), isComplete, isPause }, true);
    } catch {
      return { outcome: "later", arrivals };
    }
  }

  #tellProgress(page: string, isComplete: boolean): void {
    const { status, exit, place, time } = this.#standard.names;
    this.#set(place, page.slice(0, 255));
    if (isComplete || !/^(completed|passed)$/.test(this.#get(status))) {
      this.#set(status, isComplete ? "completed" : "incomplete");
    }
    this.#set(exit, "suspend");
    this.#set(time, this.#duration());
  }

  /** Structured answers first, then the shortest: so that most of them fit whole. */
  #suspend(state: CourseState): Set<string> {
    const size = new Map([...state.answers].map(([id, { value }]) => [id, this.#rank(value)]));
    const order = [...size.keys()].sort((one, other) => size.get(one)! - size.get(other)!);
    const limit = this.#standard.suspended;
    for (const most of [Math.max(limit, MOST_SUSPENDED), limit]) {
      const { text, sure } = window.reflectoryPacking.fit(state, order, limit, most);
      if (this.#set("cmi.suspend_data", text)) return sure;
      if (text.length <= limit) break;
    }
    return new Set();
  }

  #rank(value: AnswerRecord["value"]): number {
    const isText = this.#is2004 && typeof value === "string";
    return JSON.stringify(value).length + (isText ? 1e9 : 0);
  }

  /** In 2004 a text can be read back from its interactions. */
  #isReadable(record: AnswerRecord | undefined): boolean {
    return this.#is2004 && typeof record?.value === "string";
  }

  #tell(id: string, record: AnswerRecord | undefined): Arrival {
    const text = record && !isEmpty(record.value) ? this.#inWords(id, record) : "";
    let pieces = this.#tellText(id, record, this.#takesLines ? text : text.replaceAll("\n", LINE));
    if (!pieces && this.#takesLines && text.includes("\n")) {
      // Some take no line breaks: then for the rest of this launch.
      pieces = this.#tellText(id, record, text.replaceAll("\n", LINE));
      if (pieces) this.#takesLines = false;
    }
    return { pieces, comesBack: false };
  }

  /** Return of how many pieces it is made; 0: not taken. */
  #tellText(id: string, record: AnswerRecord | undefined, text: string): number {
    const lang = this.#is2004 && record?.lang ? `{lang=${record.lang}}` : "";
    const pieces = text ? piecesOf(text, this.#standard.piece - lang.length) : [];
    const slots = this.#slots.flatMap((slot, index) => (slot === id ? [index] : []));
    let isTaken = true;
    for (let at = 0; isTaken && at < Math.max(pieces.length, slots.length); at += 1) {
      const index = slots[at] ?? this.#slots.length;
      const piece = pieces[at] === undefined ? "" : lang + pieces[at];
      isTaken = this.#tellPiece(index, at ? `${id}.${at + 1}` : id, piece, record?.at);
    }
    return isTaken ? pieces.length : 0;
  }

  #tellPiece(index: number, name: string, text: string, at: string | undefined): boolean {
    if (this.#told.get(index) === text) return true;
    const place = `cmi.interactions.${index}.`;
    const { response, at: when } = this.#standard.names;
    if (!this.#set(`${place}id`, name)) return false;
    if (index === this.#slots.length) this.#slots.push(name.replace(/\..*/, ""));
    const isTaken =
      this.#set(`${place}type`, this.#is2004 ? "long-fill-in" : "fill-in") && this.#set(place + response, text);
    // Nothing depends on these.
    if (at) this.#set(place + when, this.#is2004 ? at.slice(0, 19) : localTime(at));
    this.#set(`${place}result`, "neutral");
    if (isTaken) this.#told.set(index, text);
    return isTaken;
  }

  /** Texts that had no room in suspend data. */
  #readResponses(state: CourseState, wording: Wording): void {
    for (const id of new Set(this.#slots)) {
      if (!id || state.answers.has(id)) continue;
      const pieces = this.#slots.flatMap((slot, index) => (slot === id ? [index] : []));
      const texts = pieces.map((index) => this.#get(`cmi.interactions.${index}.${this.#standard.names.response}`));
      const lang = /^\{lang=([\w-]+)\}/.exec(texts[0] ?? "")?.[1] ?? "";
      const value = texts
        .map((text) => text.replace(/^\{lang=[\w-]+\}/, ""))
        .join("")
        .replaceAll(LINE, "\n");
      const when = Date.parse(`${this.#get(`cmi.interactions.${pieces[0]}.timestamp`)}Z`);
      if (!value || Number.isNaN(when) || wording(id, lang) === undefined) continue;
      state.answers.set(id, { v: 1, value, at: new Date(when).toISOString(), asked: "", lang });
    }
  }

  #duration(): string {
    const seconds = Math.round((Date.now() - this.#started) / 1000);
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    if (this.#is2004) return `PT${hours}H${minutes}M${seconds % 60}S`;
    return [hours, minutes, seconds % 60].map((part, at) => String(part).padStart(at ? 2 : 4, "0")).join(":");
  }

  #set(name: string, value: string): boolean {
    return this.#call("SetValue", name, value);
  }

  #get(name: string): string {
    try {
      return String(this.#say("GetValue", name) ?? "");
    } catch {
      return "";
    }
  }

  #lastError(): string {
    return String(this.#say("GetLastError"));
  }

  #call(method: Method, ...given: string[]): boolean {
    return String(this.#say(method, ...given)) === "true";
  }

  #say(method: Method, ...given: string[]): unknown {
    if (this.#is2004) return this.#api[method]!(...given);
    return this.#api[`LMS${method === "Terminate" ? "Finish" : method}`]!(...given);
  }
}

const localTime = (at: string): string => {
  const moment = new Date(at);
  const parts = [moment.getHours(), moment.getMinutes(), moment.getSeconds()];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
};
