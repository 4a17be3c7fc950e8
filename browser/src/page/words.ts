/**
 * The catalogue of words, which the page carries as JSON: no sentence stands in a script.
 *
 * A missing word shows as its key, so a gap in a translation is seen and nothing breaks.
 */
type Catalogue = Record<string, Record<string, string> | undefined>;

let source: HTMLElement | null = null;
let catalogue: Catalogue = {};

export function words(group: string, key: string, values: Record<string, string | number> = {}): string {
  return filled(wordsOf(group)[key] ?? key, values);
}

/** The sentence for so many things, as the catalogue's language counts: `key_one`, `key_few`, or `key` for all others. */
export function counted(
  group: string,
  key: string,
  count: number,
  values: Record<string, string | number> = {},
): string {
  const said = wordsOf(group);
  const own = `${key}_${new Intl.PluralRules(source?.lang || undefined).select(count)}`;
  return words(group, own in said ? own : key, { count, ...values });
}

/** A whole group, for a writer that has no page to look at. */
export const wordsOf = (group: string): Readonly<Record<string, string>> => load()[group] ?? {};

/** Signs that nobody sees and that turn the order of all words after them: a name must not turn the sentence around it. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;

/** A sentence with its {names} filled in. */
export const filled = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap).replace(TURNS, ""));

function load(): Catalogue {
  const element = document.getElementById("reflectory-words");
  if (element && element !== source) {
    source = element;
    try {
      catalogue = JSON.parse(element.textContent ?? "");
    } catch {
      catalogue = {};
    }
  }
  return catalogue;
}
