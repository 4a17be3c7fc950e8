/**
 * Which replaced answers are worth keeping: what one page visit remembers about one prompt.
 *
 * Saving after every pause would fill the history with half sentences. So while one visit goes on,
 * drafts replace each other, and a version is kept when losing it could hurt:
 * - it came from elsewhere: an earlier visit, another tab, another device;
 * - ten minutes have gone by since this visit last kept one;
 * - most of the text is gone, whether cut at once or deleted letter by letter.
 */
import { type AnswerRecord, isEmpty } from "./record";

const CHECKPOINT_MS = 10 * 60 * 1000;
const WORTH_A_LOOK = 40;

export class AnswerVisit {
  readonly #own = new Set<string>();
  #checkpoint = Date.now();
  #fullest: AnswerRecord | undefined;

  /** Note that `next` replaces `replaced`; return what must be kept. */
  replace(replaced: AnswerRecord | undefined, next: AnswerRecord): AnswerRecord[] {
    const keep: AnswerRecord[] = [];
    const isDue = Date.now() - this.#checkpoint > CHECKPOINT_MS;
    if (replaced && (this.isForeign(replaced) || isDue)) keep.push(replaced);
    if (this.#fullest && shrinks(this.#fullest, next)) {
      keep.push(this.#fullest);
      this.#fullest = undefined;
    }
    if (isDue) this.#checkpoint = Date.now();
    if (!this.#fullest || size(next) >= size(this.#fullest)) this.#fullest = next;
    this.#own.add(next.at);
    return keep.filter(({ value }) => !isEmpty(value));
  }

  /** Not written by this visit. */
  isForeign({ at }: AnswerRecord): boolean {
    return !this.#own.has(at);
  }
}

const size = ({ value }: AnswerRecord): number => JSON.stringify(value).length;

const shrinks = (fullest: AnswerRecord, next: AnswerRecord): boolean =>
  size(fullest) > WORTH_A_LOOK && size(next) < size(fullest) / 2;
