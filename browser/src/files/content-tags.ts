/**
 * The tag of a content control: which answer, or which part of one, it holds.
 *
 * `prompt`, `prompt/item` or `prompt/row/column`. Word calls a document broken if a tag has more
 * than 64 characters, so the parts of a longer one are cut and closed with a checksum.
 * `src/reflectory/export/content_controls.py` does the same.
 */
const LONGEST_TAG = 64;
const LONGEST_PART = { first: 40, other: 18 };

/** The property of a document that says which workbook it is: as `workbook` in an answer file. */
export const WORKBOOK_PROPERTY = "ReflectoryWorkbook";

/** Marks the control around the document's title: `reflectory:<module id>`. */
export const MODULE_TAG = "reflectory:";

export function contentTag(promptId: string, ...parts: (string | number)[]): string {
  const all = [promptId, ...parts.map(String)];
  const tag = all.join("/");
  if (tag.length <= LONGEST_TAG) return tag;
  return all.map((part, index) => shorten(part, index)).join("/");
}

/** What stands in a tag for each of `names`: the whole of it, or what `contentTag` leaves → the name. */
export const namesByPart = (names: readonly string[], index: number): ReadonlyMap<string, string> =>
  // A whole name goes before a cut one.
  new Map([
    ...names.map((name) => [shorten(name, index), name] as const),
    ...names.map((name) => [name, name] as const),
  ]);

function shorten(part: string, index: number): string {
  const longest = index === 0 ? LONGEST_PART.first : LONGEST_PART.other;
  if (part.length <= longest) return part;
  // An emoji cut in half is no character of XML.
  const kept = part.slice(0, longest - 9).replace(/\p{Surrogate}/u, "");
  return `${kept}~${checksum(part)}`;
}

/** FNV-1a, 32 bits: short, and the same few lines in every language. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}
