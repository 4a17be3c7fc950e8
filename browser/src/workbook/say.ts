/** The words a writer needs, as plain data: it may run in a worker, which has no page to read them from. */
import { counted, filled, wordsOf } from "../page/words";

export interface Catalogue {
  /** Those of answers too. */
  workbook: Readonly<Record<string, string>>;
  /** Headings of a plan whose author named no columns. */
  plan: Readonly<Record<string, string>>;
}

/** From the page. */
export const wordsForWriters = (): Catalogue => ({
  workbook: { ...wordsOf("answer"), ...wordsOf("workbook") },
  plan: wordsOf("plan"),
});

type Values = Record<string, string | number>;

export interface Say {
  (key: string, values?: Values): string;
  /** The sentence for a number of things; on the page alone. */
  count(key: string, count: number, values?: Values): string;
}

export function sayFrom(group: Catalogue["workbook"]): Say {
  const say = (key: string, values: Values = {}): string => filled(group[key] ?? key, values);
  const count = (key: string, count: number, values: Values = {}): string => counted("workbook", key, count, values);
  return Object.assign(say, { count });
}
