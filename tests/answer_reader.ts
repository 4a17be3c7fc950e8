/**
 * The reader of answer files and the merge, at a prompt: one JSON order a line in, one answer a line out.
 * tests/test_answer_file_fuzz.py bundles it for Node, which reads files as a browser does.
 */
import { changesOf, compare, usualChoice } from "../browser/src/copies/merge";
import { readFile } from "../browser/src/files/read-file";
import { withoutPause } from "../browser/src/files/slices";
import { candidates, workbookOf } from "../browser/src/workbook/contents";
import { writeDocx } from "../browser/src/workbook/docx/document";
import { markdownOf } from "../browser/src/workbook/markdown";
import { plainTextOf } from "../browser/src/workbook/plain-text";

declare const process: { stdin: AsyncIterable<Uint8Array>; stdout: { write(text: string): void } };

interface Order {
  bytes: string;
  now: string;
  /** What the browser holds. */
  records: Record<string, never>;
  module: never;
  /** Also make every document of what was read, and read the Word document back. */
  takesHome: boolean;
}

const CATALOGUE = { workbook: {}, plan: { what: "What", who: "Who", when: "By when" } };

async function answer({ bytes, now: time, records, module, takesHome }: Order): Promise<unknown> {
  const now = new Date(time);
  const read = await readFile({ file: blobOf(bytes), module, now }, withoutPause);
  const isClean = Object.keys(Object.prototype).length === 0;
  if (!read.ok) return { ...read, isClean };
  const { meetings, same } = compare(read.file, module, new Map(Object.entries(records)));
  const changes = changesOf(meetings, usualChoice);
  const home = takesHome ? await takenHome(module, changes as ReadonlyMap<string, never>, now) : {};
  const standings = Object.fromEntries(meetings.map((one) => [one.promptId, one.standing]));
  return { ...read, isClean, same, changes: Object.fromEntries(changes), standings, ...home };
}

async function takenHome(module: never, records: ReadonlyMap<string, never>, now: Date): Promise<unknown> {
  const workbook = workbookOf(module, candidates(module, records, "Gone"), { name: "", school: "", date: "" }, now);
  const docx = await writeDocx({ workbook, catalogue: CATALOGUE });
  const again = await readFile({ file: docx, module, now }, withoutPause);
  return { markdown: markdownOf(workbook, CATALOGUE), text: plainTextOf(workbook, CATALOGUE), again };
}

const blobOf = (base64: string): Blob => new Blob([Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))]);

let rest = "";
const decoder = new TextDecoder();
for await (const chunk of process.stdin) {
  rest += decoder.decode(chunk, { stream: true });
  const lines = rest.split("\n");
  rest = lines.pop()!;
  for (const line of lines) process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line) as Order))}\n`);
}
