/** The words of this page's part: counts in the right number, dates as the module's language writes them. */
import { words } from "../words";
import { UNKNOWN_TIME } from "./read-file";

type Values = Record<string, string | number>;

export const say = (key: string, values: Values = {}): string => words("copies", key, values);

/** `key`, or `key_one` where the count is one. */
export const sayCount = (key: string, count: number, values: Values = {}): string =>
  say(count === 1 ? `${key}_one` : key, { count, ...values });

export function sayDate(at: string): string {
  if (at === UNKNOWN_TIME) return say("undated");
  return new Date(at).toLocaleString(document.documentElement.lang || undefined, { dateStyle: "long", timeStyle: "short" });
}
