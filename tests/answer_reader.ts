/**
 * The reader of answer files and the merge, at a prompt: one JSON order a line in, one answer a line out.
 * tests/test_answer_file_fuzz.py bundles it for Node, which reads files as a browser does.
 */
import { changesOf, compare, usualChoice } from "../browser/src/copies/merge";
import { readAnswerFile } from "../browser/src/files/read-answer-file";

declare const process: { stdin: AsyncIterable<Uint8Array>; stdout: { write(text: string): void } };

interface Order {
  bytes: string;
  moduleId: string;
  now: string;
  /** What the browser holds. */
  records: Record<string, never>;
  module: never;
}

function answer({ bytes, moduleId, now, records, module }: Order): unknown {
  const read = readAnswerFile(Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0)), moduleId, new Date(now));
  const isClean = Object.keys(Object.prototype).length === 0;
  if (!read.ok) return { ...read, isClean };
  const { meetings, same } = compare(read.file, module, new Map(Object.entries(records)));
  const changes = Object.fromEntries(changesOf(meetings, usualChoice, new Date(now)));
  return { ...read, isClean, same, changes, standings: Object.fromEntries(meetings.map((one) => [one.promptId, one.standing])) };
}

let rest = "";
const decoder = new TextDecoder();
for await (const chunk of process.stdin) {
  rest += decoder.decode(chunk, { stream: true });
  const lines = rest.split("\n");
  rest = lines.pop()!;
  for (const line of lines) process.stdout.write(`${JSON.stringify(answer(JSON.parse(line) as Order))}\n`);
}
