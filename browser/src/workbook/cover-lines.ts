/** What the cover says, in order: only what the reader filled in. */

import { dateInWords } from "../page/date-in-words";
import { cleanText } from "./clean-text";
import type { Workbook } from "./contents";

export function coverLines(
  { cover, module }: Pick<Workbook, "cover" | "module">,
  say: (key: string) => string,
): [name: string, value: string][] {
  const lines: [string, string][] = [
    [say("name"), cover.name],
    [say("school"), cover.school],
    [say("date"), dateInWords(cover.date, module.lang)],
  ];
  return lines.map(([name, value]): [string, string] => [name, cleanText(value).trim()]).filter(([, value]) => value);
}
