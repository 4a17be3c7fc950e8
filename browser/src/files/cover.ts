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

const coverKey = (moduleId: string): string => `reflectory-cover:${moduleId}`;

export function readCover(moduleId: string): Cover {
  const text = (thing: unknown): string => (typeof thing === "string" ? thing : "");
  try {
    const found: Partial<Record<keyof Cover, unknown>> = JSON.parse(localStorage.getItem(coverKey(moduleId)) ?? "{}") ?? {};
    return { name: text(found.name), school: text(found.school), date: text(found.date) };
  } catch {
    return { name: "", school: "", date: "" };
  }
}

/** Return whether the device keeps it. */
export function keepCover(moduleId: string, cover: Cover): boolean {
  try {
    localStorage.setItem(coverKey(moduleId), JSON.stringify(cover));
    return true;
  } catch {
    return false;
  }
}

/** A date as people of the module's language write it; anything else stays as it is. */
export function dateInWords(date: string, lang: string): string {
  const moment = new Date(`${date}T12:00:00`);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(moment.getTime())) return date;
  return new Intl.DateTimeFormat(lang, { dateStyle: "long" }).format(moment);
}
