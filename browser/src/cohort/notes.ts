/** What somebody should know of the files that were opened: which don't count, which could not be read, and why. */
import { inShort } from "../page/in-short";
import type { Collation } from "./collate";
import { say, sayRefused } from "./say";

export function notesOf({ people, refused }: Collation, twice: readonly string[]): string[] {
  const replaced = people.flatMap(({ files: [newer, ...older] }) =>
    older.map((file) => say("replaced", { file: inShort(file), newer: inShort(newer!) })),
  );
  const named = new Map<string, number>();
  for (const { name } of people) if (name) named.set(name, (named.get(name) ?? 0) + 1);
  const sameName = [...named]
    .filter(([, count]) => count > 1)
    .map(([name, count]) => say("same_name", { name: inShort(name), count }));
  return [
    ...refused.map(({ file, reason }) => sayRefused(inShort(file), reason)),
    ...replaced,
    ...sameName,
    ...twice.map((file) => say("twice", { file: inShort(file) })),
  ];
}
