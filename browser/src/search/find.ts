/** Finds the places of a module that hold what somebody typed, best first. */
import MiniSearch, { type AsPlainObject, type Query } from "minisearch";
import { Vocabulary, wordsOfText } from "./terms";

/** A stretch of a page under one heading. */
export interface Place {
  location: string;
  page: string;
  title: string;
  text: string;
}

/** What the file of the index holds, as the finished site carries it. */
export interface SearchData {
  lang: string;
  places: Place[];
  index: AsPlainObject;
}

export interface Found {
  place: Place;
  /** The words that were found there, to be marked. */
  words: ReadonlySet<string>;
}

const asIs = { tokenize: (text: string) => [text], processTerm: (word: string) => word };
export const INDEX_OPTIONS = {
  fields: ["title", "text"],
  tokenize: wordsOfText,
  processTerm: (word: string) => word,
  searchOptions: { boost: { title: 4 }, ...asIs },
};

export class Finder {
  readonly #data: SearchData;
  readonly #index: MiniSearch;
  readonly #vocabulary: Vocabulary;

  constructor(data: SearchData) {
    this.#data = data;
    this.#index = MiniSearch.loadJS(data.index, INDEX_OPTIONS);
    this.#vocabulary = new Vocabulary(
      data.index.index.map(([word]) => word),
      data.lang,
    );
  }

  find(typed: string): Found[] {
    const asked = wordsOfText(typed);
    if (!asked.length) return [];
    const isLastWhole = /\s$/.test(typed);
    const meanings = asked.map((word, at) => this.#meant(word, at < asked.length - 1 || isLastWhole));
    const any = (words: string[]): Query => ({ combineWith: "OR", queries: words });
    const boostTerm = (word: string): number => (asked.includes(word) ? 3 : 1); // as it was typed comes first
    let results = this.#index.search({ combineWith: "AND", queries: meanings.map(any) }, { boostTerm });
    if (!results.length) results = this.#index.search({ combineWith: "OR", queries: meanings.map(any) }, { boostTerm });
    return results.map((result) => ({ place: this.#data.places[result.id]!, words: new Set(result.terms) }));
  }

  /** What a word means here; a word that nothing holds may have a slip in it. */
  #meant(word: string, isWhole: boolean): string[] {
    const meant = this.#vocabulary.meant(word, isWhole);
    if (meant.length) return meant;
    return [...new Set(this.#index.search(word, { fuzzy: 0.2 }).flatMap(({ terms }) => terms))];
  }
}
