/**
 * The catalogue of words, which the page carries as JSON: no sentence stands in a script.
 *
 * A missing word shows as its key, so a gap in a translation is seen and nothing breaks.
 */
type Catalogue = Record<string, Record<string, string> | undefined>;

let source: Element | null = null;
let catalogue: Catalogue = {};

export function words(group: "box" | "progress", key: string, values: Record<string, string | number> = {}): string {
  const sentence = load()[group]?.[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}

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
