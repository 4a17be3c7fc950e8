/**
 * Which words of the module a word that somebody typed means: those that begin with it or share its stem,
 * with or without accents. The index holds words as they are written, so only the browser needs stems.
 */
import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as spanish } from "@orama/stemmers/spanish";

type Stem = (word: string) => string;
const STEMMERS: Readonly<Record<string, Stem>> = { en: english, es: spanish };

const PLAIN = /^[a-z0-9]*$/; // most words, and nothing to fold in them

export const fold = (word: string): string =>
  PLAIN.test(word) ? word : word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

export const wordsOfText = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize("NFC")
    .match(/[\p{L}\p{N}]+/gu) ?? [];

interface Entry {
  word: string;
  folded: string;
  stem?: string;
}

export class Vocabulary {
  readonly #words: readonly string[];
  readonly #stem: Stem;
  readonly #byStart = new Map<string, Entry[]>();

  constructor(words: readonly string[], language: string) {
    this.#words = words;
    this.#stem = STEMMERS[language.split("-")[0] ?? ""] ?? ((word) => word);
  }

  /** The module's words that `typed` means; `isWhole` when its writer has gone on to the next word. */
  meant(typed: string, isWhole: boolean): string[] {
    const folded = fold(typed);
    const near = this.#near(folded.slice(0, 2));
    if (folded.length < 2) return near.filter((each) => each.folded === folded).map(({ word }) => word);
    // "participacion" has another stem than "participación": the written word's own stem counts too.
    const stems = new Set([fold(this.#stem(typed))]);
    for (const each of near) if (each.folded === folded) stems.add(this.#stemOf(each));
    return near
      .filter(
        (each) =>
          each.folded === folded || (!isWhole && each.folded.startsWith(folded)) || stems.has(this.#stemOf(each)),
      )
      .map(({ word }) => word);
  }

  /** The words that begin so, but for accents: folding all others would keep a phone waiting. */
  #near(start: string): Entry[] {
    let near = this.#byStart.get(start);
    if (!near) {
      near = [];
      for (const word of this.#words) {
        const folded = fold(word);
        if (folded.startsWith(start)) near.push({ word, folded });
      }
      this.#byStart.set(start, near);
    }
    return near;
  }

  #stemOf(entry: Entry): string {
    return (entry.stem ??= fold(this.#stem(entry.word)));
  }
}
