/**
 * Answers that the database has not confirmed yet. A page that goes does not live to hear of it, and until then another
 * window may write over what localStorage holds without having seen it: so each is put aside there as the page goes.
 */
import { attempt } from "./failure";
import type { LocalAnswers } from "./local";
import type { AnswerRecord } from "./record";

interface Writing {
  promptId: string;
  record: AnswerRecord;
  isAside?: boolean;
}

export class UnderWay {
  readonly #local: LocalAnswers;
  readonly #writings = new Set<Writing>();
  #isGoing = false;

  constructor(local: LocalAnswers) {
    this.#local = local;
    addEventListener("pagehide", () => {
      this.#isGoing = true;
      for (const writing of this.#writings) this.#putAside(writing);
    });
    addEventListener("pageshow", () => (this.#isGoing = false));
  }

  /** Resolves as `done` does; unless that tells that only localStorage has it, nothing stays aside. */
  async until<Outcome extends { state: string }>(
    promptId: string,
    record: AnswerRecord,
    done: Promise<Outcome>,
  ): Promise<Outcome> {
    const writing: Writing = { promptId, record };
    this.#writings.add(writing);
    if (this.#isGoing) this.#putAside(writing);
    const outcome = await done;
    this.#writings.delete(writing);
    const isElsewhere = outcome.state === "saved" || outcome.state === "stayed";
    if (writing.isAside && isElsewhere) attempt(() => this.#local.forget(promptId, record));
    return outcome;
  }

  #putAside(writing: Writing): void {
    writing.isAside = !attempt(() => this.#local.keep(writing.promptId, { record: writing.record }));
  }
}
