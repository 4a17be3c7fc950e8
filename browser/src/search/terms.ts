/**
 * Which words of the module a word that somebody typed means: those that begin with it or share its stem,
 * with or without accents. The index holds words as they are written, so only the browser needs stems.
 */
import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as spanish } from "@orama/stemmers/spanish";

type Stem = (word: string) => string;
const STEMMERS: Readonly<Record<string, Stem>> = { en: english, es: spanish };

export const fold = (word: string): string => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

export const wordsOfText = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize("NFC")
    .match(/[\p{L}\p{N}]+/gu) ?? [];

export class Vocabulary {
  readonly #stem: Stem;
  readonly #byStart = new Map<string, { word: string; folded: string; stem?: string }[]>();

  constructor(words: Iterable<string>, language: string) {
    this.#stem = STEMMERS[language.split("-")[0] ?? ""] ?? ((word) => word);
    for (const word of words) {
      const folded = fold(word);
      const start = folded.slice(0, 2);
      const found = this.#byStart.get(start);
      if (found) found.push({ word, folded });
      else this.#byStart.set(start, [{ word, folded }]);
    }
  }

  /** The module's words that `typed` means; `isWhole` when its writer has gone on to the next word. */
  meant(typed: string, isWhole: boolean): string[] {
    const folded = fold(typed);
    const near = this.#byStart.get(folded.slice(0, 2)) ?? [];
    if (folded.length < 2)
      return [...this.#byStart.values()]
        .flat()
        .filter((each) => each.folded === folded)
        .map(({ word }) => word);
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

  #stemOf(entry: { word: string; stem?: string }): string {
    return (entry.stem ??= fold(this.#stem(entry.word)));
  }
}
