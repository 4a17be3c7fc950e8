/**
 * The box's status line, for the eye and for a screen reader.
 *
 * Good news waits for a moment without typing: a screen reader still echoing keys would drop it. It is
 * shown at every pause, and heard once until the reader leaves the control. Bad news is said at once
 * and stays until it is mended. While the reader types, an earlier "saved" goes away, since it is no
 * longer true. What a button did stays beside it.
 */
const QUIET_MS = 700;

export class StatusLine {
  readonly #line: HTMLElement | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #typedAt = 0;
  #isUrgent = false;
  /** What a button did, to stand before the words on saving. */
  #news = "";
  /** The good news heard last. */
  #heard = "";

  constructor(line: HTMLElement | null) {
    this.#line = line;
  }

  typed(): void {
    this.#typedAt = Date.now();
    clearTimeout(this.#timer);
    this.#news = "";
    if (!this.#isUrgent) this.#write("");
  }

  /** The reader has left the control: nothing more to wait for, and worth hearing again. */
  rested(): void {
    this.#typedAt = 0;
    this.#heard = "";
  }

  sayWhenQuiet(words: string): void {
    clearTimeout(this.#timer);
    this.#isUrgent = false;
    const wait = this.#typedAt + QUIET_MS - Date.now();
    this.#timer = setTimeout(
      () => {
        this.#write(this.#news + words, !this.#news && words !== this.#heard);
        this.#heard = words;
      },
      Math.min(Math.max(wait, 0), QUIET_MS),
    );
  }

  sayNow(words: string): void {
    clearTimeout(this.#timer);
    this.#isUrgent = true;
    this.#heard = "";
    this.#write(words);
  }

  /** Say what a button did, after it changed the answer. */
  tell(words: string): void {
    this.#news = `${words} · `;
    if (!this.#isUrgent) this.#write(words);
  }

  #write(words: string, isHeard = true): void {
    if (!this.#line || this.#line.textContent === words) return;
    this.#line.setAttribute("aria-live", isHeard ? "polite" : "off");
    this.#line.textContent = words;
  }
}
