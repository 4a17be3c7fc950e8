/**
 * Finds the places of a module that hold what somebody typed, best first.
 *
 * MiniSearch ranks them. Beside it Orama weighed 24.1 kB with its stemmers (this: 9.9), its index of 1,000 sections 5.4 MB
 * (this: 1.8), and of 24 questions in two languages it put a right place first 17 times (this: 24); FlexSearch, which
 * builds its index in the browser, kept a phone busy for 12 seconds.
 */
import MiniSearch, { type AsPlainObject, type Query } from "minisearch";
import { Vocabulary, wordsOfText } from "./terms";

/** A stretch of a page under one heading; its text comes in a file of its own. */
export interface Place {
  location: string;
  page: string;
  title: string;
}

/** What the file of the index holds, as the finished site carries it. */
export interface SearchData {
  lang: string;
  places: Place[];
  /** How many words the title and the text of each place have, one after the other. */
  lengths: number[];
  /** The words, a blank between them, in the order of what they are folded to. */
  words: string;
  /** Where each of the words stands, packed, a line each. */
  standing: string;
}

export interface Found {
  place: Place;
  /** Which of the places it is: its text has the same number. */
  number: number;
  /** The words that were found there, to be marked. */
  words: ReadonlySet<string>;
}

const asIs = { tokenize: (text: string) => [text], processTerm: (word: string) => word };
const OPTIONS = { fields: ["title", "text"], ...asIs, searchOptions: { boost: { title: 4 }, ...asIs } };

export class Finder {
  readonly #data: SearchData;
  readonly #words: string[];
  readonly #standing: string[];
  readonly #vocabulary: Vocabulary;
  readonly #meanLengths: [number, number];
  #spelling?: MiniSearch;

  constructor(data: SearchData) {
    this.#data = data;
    this.#words = data.words.split(" ").filter(Boolean);
    this.#standing = data.standing.split("\n");
    this.#vocabulary = new Vocabulary(this.#words, data.lang);
    const mean = (field: 0 | 1): number =>
      data.lengths.reduce((sum, length, at) => (at % 2 === field ? sum + length : sum), 0) / (data.places.length || 1);
    this.#meanLengths = [mean(0), mean(1)];
  }

  /** How many places hold what was typed, and the best of them: `most` at most. */
  find(typed: string, most: number): { count: number; best: Found[] } {
    const asked = wordsOfText(typed);
    if (!asked.length) return { count: 0, best: [] };
    const isLastWhole = /\s$/.test(typed);
    const meanings = asked.map((word, at) => this.#meant(word, at < asked.length - 1 || isLastWhole));
    const any = (words: string[]): Query => ({ combineWith: "OR", queries: words });
    const boostTerm = (word: string): number => (asked.includes(word) ? 3 : 1); // as it was typed comes first
    const index = this.#holding([...new Set(meanings.flat())]);
    let results = index.search({ combineWith: "AND", queries: meanings.map(any) }, { boostTerm });
    if (!results.length) results = index.search({ combineWith: "OR", queries: meanings.map(any) }, { boostTerm });
    const best = results
      .slice(0, most)
      .map(({ id, terms }) => ({ place: this.#data.places[id]!, number: id, words: new Set(terms) }));
    return { count: results.length, best };
  }

  /** What a word means here; a word that nothing holds may have a slip in it. */
  #meant(word: string, isWhole: boolean): string[] {
    const meant = this.#vocabulary.meant(word, isWhole);
    if (meant.length) return meant;
    this.#spelling ??= this.#library(this.#words.map((known) => [known, { 0: { 0: 1 } }]));
    return [...new Set(this.#spelling.search(word, { fuzzy: 0.2 }).flatMap(({ terms }) => terms))];
  }

  /** An index of these words alone: unpacking those nobody asked for would keep a phone busy for a second. */
  #holding(words: string[]): MiniSearch {
    return this.#library(words.map((word) => [word, unpacked(this.#standing[this.#vocabulary.at(word)] ?? "")]));
  }

  /** Of the places only those that stand in `index`: the others need not be known to rank them. */
  #library(index: [string, Standing][]): MiniSearch {
    const { places, lengths } = this.#data;
    const documentIds: Record<number, number> = {};
    const fieldLength: Record<number, [number, number]> = {};
    for (const [, standing] of index)
      for (const field of [0, 1])
        for (const place of Object.keys(standing[field] ?? {}).map(Number)) {
          documentIds[place] = place;
          fieldLength[place] = [lengths[2 * place]!, lengths[2 * place + 1]!];
        }
    return MiniSearch.loadJS(
      {
        documentCount: places.length,
        nextId: places.length,
        documentIds,
        fieldIds: { title: 0, text: 1 },
        fieldLength,
        averageFieldLength: this.#meanLengths,
        storedFields: {},
        dirtCount: 0,
        index,
        serializationVersion: 2,
      } as unknown as AsPlainObject,
      OPTIONS,
    );
  }
}

/** By field and place, how often a word stands there. */
type Standing = Record<number, Record<number, number>>;

/** "3,1*2;14" is once in the title of 3, twice in that of 4, once in the text of 14. */
function unpacked(standing: string): Standing {
  const found: Standing = {};
  for (const [field, part] of standing.split(";").entries()) {
    const places: Record<number, number> = {};
    let place = 0;
    for (const each of part ? part.split(",") : []) {
      const times = each.indexOf("*");
      place += Number.parseInt(each, 10);
      places[place] = times < 0 ? 1 : Number(each.slice(times + 1));
    }
    found[field] = places;
  }
  return found;
}
