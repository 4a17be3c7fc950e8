/**
 * Finds the places of a module that hold what somebody typed, best first.
 *
 * MiniSearch ranks them. Beside it Orama weighed 24.1 kB with its stemmers (this: 9.9), its index of 1,000 sections 5.4 MB
 * (this: 1.8), and of 24 questions in two languages it put a right place first 17 times (this: 24); FlexSearch, which
 * builds its index in the browser, kept a phone busy for 12 seconds.
 */
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
  /** How many words the title and the text of each place have. */
  lengths: [number, number][];
  words: string[];
  /** Where each of the words stands, packed. */
  standing: string[];
}

export interface Found {
  place: Place;
  /** The words that were found there, to be marked. */
  words: ReadonlySet<string>;
}

const asIs = { tokenize: (text: string) => [text], processTerm: (word: string) => word };
const OPTIONS = { fields: ["title", "text"], ...asIs, searchOptions: { boost: { title: 4 }, ...asIs } };

export class Finder {
  readonly #data: SearchData;
  readonly #vocabulary: Vocabulary;
  readonly #at: Map<string, number>;
  #spelling?: MiniSearch;

  constructor(data: SearchData) {
    this.#data = data;
    this.#vocabulary = new Vocabulary(data.words, data.lang);
    this.#at = new Map(data.words.map((word, at) => [word, at]));
  }

  find(typed: string): Found[] {
    const asked = wordsOfText(typed);
    if (!asked.length) return [];
    const isLastWhole = /\s$/.test(typed);
    const meanings = asked.map((word, at) => this.#meant(word, at < asked.length - 1 || isLastWhole));
    const any = (words: string[]): Query => ({ combineWith: "OR", queries: words });
    const boostTerm = (word: string): number => (asked.includes(word) ? 3 : 1); // as it was typed comes first
    const index = this.#holding([...new Set(meanings.flat())]);
    let results = index.search({ combineWith: "AND", queries: meanings.map(any) }, { boostTerm });
    if (!results.length) results = index.search({ combineWith: "OR", queries: meanings.map(any) }, { boostTerm });
    return results.map((result) => ({ place: this.#data.places[result.id]!, words: new Set(result.terms) }));
  }

  /** What a word means here; a word that nothing holds may have a slip in it. */
  #meant(word: string, isWhole: boolean): string[] {
    const meant = this.#vocabulary.meant(word, isWhole);
    if (meant.length) return meant;
    this.#spelling ??= this.#library(this.#data.words.map((known) => [known, { 0: { 0: 1 } }]));
    return [...new Set(this.#spelling.search(word, { fuzzy: 0.2 }).flatMap(({ terms }) => terms))];
  }

  /** An index of these words alone: unpacking those nobody asked for would keep a phone busy for a second. */
  #holding(words: string[]): MiniSearch {
    return this.#library(words.map((word) => [word, unpacked(this.#data.standing[this.#at.get(word)!]!)]));
  }

  #library(index: AsPlainObject["index"]): MiniSearch {
    const { places, lengths } = this.#data;
    const mean = (field: 0 | 1): number =>
      lengths.reduce((sum, length) => sum + length[field], 0) / (places.length || 1);
    return MiniSearch.loadJS(
      {
        documentCount: places.length,
        nextId: places.length,
        documentIds: { ...places.map((_, number) => number) },
        fieldIds: { title: 0, text: 1 },
        fieldLength: { ...lengths },
        averageFieldLength: [mean(0), mean(1)],
        storedFields: {},
        dirtCount: 0,
        index,
        serializationVersion: 2,
      } as unknown as AsPlainObject,
      OPTIONS,
    );
  }
}

/** By field and place, how often a word stands there: "3,1*2;14" is once in the title of 3, twice in that of 4, once in the text of 14. */
function unpacked(standing: string): Record<number, Record<number, number>> {
  return Object.fromEntries(
    standing.split(";").map((part, field) => {
      let place = 0;
      const found = part ? part.split(",").map((each) => each.split("*")) : [];
      return [field, Object.fromEntries(found.map(([step, times]) => [(place += Number(step)), Number(times ?? 1)]))];
    }),
  );
}
