// Bundles each entry of src/entries/ into one classic script (IIFE): ES modules and fetch do
// not work from file://, where a module opened from a zip lives.
//   node build.mjs OUTDIR

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { minify } from "terser";

const outdir = process.argv[2];
if (!outdir) throw new Error("usage: node build.mjs OUTDIR");

const here = new URL("src/entries/", import.meta.url).pathname;
const entryPoints = (await readdir(here)).filter((name) => /\.(ts|css)$/.test(name)).map((name) => here + name);

await build({
  entryPoints,
  outdir,
  bundle: true,
  minify: true,
  format: "iife",
  charset: "utf8",
  target: ["chrome109", "firefox115", "safari15.6"],
  legalComments: "eof",
  logLevel: "warning",
});

// Pages for reading load these, and courses: a second pass makes them 4 % smaller as they are sent.
for (const name of ["reading.js", "later.js", "kinds.js", "quiz.js", "lms-scorm.js", "lms-cmi5.js"]) {
  const file = join(outdir, name);
  const { code } = await minify(await readFile(file, "utf8"), {
    ecma: 2020,
    compress: { passes: 3 },
    format: { comments: /^!|@license/ },
  });
  await writeFile(file, code);
}
