/** The words of the cohort page: counts in the right number, dates as the module's language writes them. */
import { counted, words } from "../page/words";

type Values = Record<string, string | number>;

export const say = (key: string, values: Values = {}): string => words("cohort", key, values);

export const sayCount = (key: string, count: number, values: Values = {}): string =>
  counted("cohort", key, count, values);

export const dayInWords = (day: string, lang: string): string =>
  new Date(`${day}T12:00:00`).toLocaleDateString(lang, { dateStyle: "medium", numberingSystem: "latn" });

/** Why a file was not read. */
export const sayRefused = (file: string, reason: string): string =>
  say("refused", { file, reason: say(`refused_${reason}`) });
