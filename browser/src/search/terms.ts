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

/**
 * With what all words of these stems begin, `word` among them. A stem ends otherwise than its words by one letter at most
 * ("happy" has "happi", "paciencia" has "pacient"): so it is for the 117,000 words of cmudict and 197,000 of wordfreq's Spanish ones.
 */
function beginning(word: string, stems: ReadonlySet<string>): string {
  let length = word.length;
  for (const stem of stems) while (!stem.startsWith(word.slice(0, length))) length--;
  return word.slice(0, Math.max(2, length - 1));
}

interface Entry {
  word: string;
  folded: string;
  stem?: string;
}

export class Vocabulary {
  readonly #words: readonly string[];
  readonly #stem: Stem;

  /** `words` stand in the order of what they are folded to: so a few of them are looked at, and not all. */
  constructor(words: readonly string[], language: string) {
    this.#words = words;
    this.#stem = STEMMERS[language.split("-")[0] ?? ""] ?? ((word) => word);
  }

  /** The module's words that `typed` means; `isWhole` when its writer has gone on to the next word. */
  meant(typed: string, isWhole: boolean): string[] {
    const folded = fold(typed);
    const same = this.#near(folded).filter((each) => each.folded === folded);
    if (folded.length < 2) return same.map(({ word }) => word);
    // "participacion" has another stem than "participación": the written word's own stem counts too.
    const stems = new Set([fold(this.#stem(typed)), ...same.map((each) => this.#stemOf(each))]);
    return this.#near(beginning(folded, stems))
      .filter(
        (each) =>
          each.folded === folded || (!isWhole && each.folded.startsWith(folded)) || stems.has(this.#stemOf(each)),
      )
      .map(({ word }) => word);
  }

  /** Which of the words this is, -1 for none of them. */
  at(word: string): number {
    const folded = fold(word);
    for (let at = this.#from(folded); fold(this.#words[at] ?? "") === folded; at++)
      if (this.#words[at] === word) return at;
    return -1;
  }

  /** The words that begin so, but for accents. */
  #near(start: string): Entry[] {
    const near: Entry[] = [];
    for (let at = this.#from(start); at < this.#words.length; at++) {
      const word = this.#words[at]!;
      const folded = fold(word);
      if (!folded.startsWith(start)) break;
      near.push({ word, folded });
    }
    return near;
  }

  /** The number of the first word that does not come before `start`. */
  #from(start: string): number {
    let [low, high] = [0, this.#words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (fold(this.#words[middle]!) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #stemOf(entry: Entry): string {
    return (entry.stem ??= fold(this.#stem(entry.word)));
  }
}
