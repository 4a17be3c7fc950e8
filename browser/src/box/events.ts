/** What a box tells the page. Both bubble. */

import type { Failure } from "../answers/failure";
import type { AnswerRecord } from "../answers/record";

/** After the answer reached the store. */
export class AnswerSavedEvent extends Event {
  constructor(
    readonly promptId: string,
    readonly record: AnswerRecord,
  ) {
    super("answer-saved", { bubbles: true });
  }
}

/** The browser stored it nowhere; the text is still in the box. */
export class AnswerFailedEvent extends Event {
  constructor(
    readonly promptId: string,
    readonly reason: Failure,
  ) {
    super("answer-failed", { bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    "answer-saved": AnswerSavedEvent;
    "answer-failed": AnswerFailedEvent;
  }
}
