import { keep, readKept } from "../answers/notes";

/**
 * Who the workbook is of: name, school, date. Kept on this device under a key of its own, since
 * keys that start with reflectory:<module>: are answers.
 */
export interface Cover {
  name: string;
  school: string;
  /** YYYY-MM-DD, or "". */
  date: string;
}

export function readCover(moduleId: string): Cover {
  const text = (thing: unknown): string => (typeof thing === "string" ? thing : "");
  const found = (readKept("cover", moduleId) ?? {}) as Partial<Record<keyof Cover, unknown>>;
  return { name: text(found.name), school: text(found.school), date: text(found.date) };
}

/** Return whether the device keeps it. */
export const keepCover = (moduleId: string, cover: Cover): boolean => keep("cover", moduleId, cover);
