/**
 * What a page keeps beside the answers: the cover, progress, copies, choices. Under
 * reflectory-<what>:<module>, since keys that start with reflectory:<module>: are answers.
 */
const keyOf = (what: string, moduleId: string): string => `reflectory-${what}:${moduleId}`;

/** Undefined: none, or none that can be read. */
export function readKept(what: string, moduleId: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(keyOf(what, moduleId)) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** Return whether this device keeps it. */
export function keep(what: string, moduleId: string, thing: unknown): boolean {
  try {
    localStorage.setItem(keyOf(what, moduleId), JSON.stringify(thing));
    return true;
  } catch {
    return false;
  }
}
