/** How people are called: by name, or by a code that stays theirs whoever else hands in. */
import type { Person } from "./collate";

/** Without vowels, so that no code is a word, and without signs that look alike. */
const SIGNS = "23456789BCDFGHJKLMNPQRSTVWXZ";

/** `person` and `alias` are the sentences of the catalogue, with their number or code. */
export function namesOfPeople(
  people: readonly Person[],
  isHidden: boolean,
  say: (key: "person" | "alias", values: Record<string, string | number>) => string,
): string[] {
  const seen = new Map<string, number>();
  return people.map((person, index) => {
    const name = isHidden
      ? say("alias", { code: codeOf(person) })
      : (person.name ?? say("person", { number: index + 1 }));
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times > 1 ? `${name} (${times})` : name;
  });
}

/** From the id of the workbook, else from what else tells one file from another. */
function codeOf({ workbook, name, files, made }: Person): string {
  let rest = checksum(workbook ?? [name, files.at(-1), made].join("\n"));
  let code = "";
  for (let place = 0; place < 3; place += 1) {
    code += SIGNS[rest % SIGNS.length];
    rest = Math.floor(rest / SIGNS.length);
  }
  return code;
}

/** FNV-1a, 32 bits. */
function checksum(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
