/**
 * The box's status line, for the eye and for a screen reader.
 *
 * Good news waits for a moment without typing: a screen reader still echoing keys would drop it.
 * Bad news is said at once and stays until it is mended. While the reader types, an earlier
 * "saved" goes away, since it is no longer true. Words that do not change are not written again.
 */
const QUIET_MS = 700;

export class StatusLine {
  readonly #line: HTMLElement | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #typedAt = 0;
  #isUrgent = false;

  constructor(line: HTMLElement | null) {
    this.#line = line;
  }

  typed(): void {
    this.#typedAt = Date.now();
    clearTimeout(this.#timer);
    if (!this.#isUrgent) this.#write("");
  }

  /** The reader has left the control: nothing more to wait for. */
  rested(): void {
    this.#typedAt = 0;
  }

  sayWhenQuiet(words: string): void {
    clearTimeout(this.#timer);
    this.#isUrgent = false;
    const wait = this.#typedAt + QUIET_MS - Date.now();
    this.#timer = setTimeout(() => this.#write(words), Math.min(Math.max(wait, 0), QUIET_MS));
  }

  sayNow(words: string): void {
    clearTimeout(this.#timer);
    this.#isUrgent = words !== "";
    this.#write(words);
  }

  #write(words: string): void {
    if (this.#line && this.#line.textContent !== words) this.#line.textContent = words;
  }
}
