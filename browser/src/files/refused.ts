/** What every reader of strangers' files agrees on: when to refuse one, and which times to believe. */
import type { Refusal } from "./answer-file";

export const LARGEST_FILE = 10 * 1024 * 1024;

/** Not a date of ours: earlier than there were answer files. */
export const EARLIEST = Date.parse("2020-01-01T00:00:00Z");

/** As `at` of an answer whose time can't be known: older than any other, newer than none. */
export const UNKNOWN_TIME = "1970-01-01T00:00:00.000Z";

/** Thrown while a file is read; its reason is told to the reader. */
export class Refused extends Error {
  constructor(readonly reason: Refusal) {
    super(reason);
  }
}
