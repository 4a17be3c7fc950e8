// Bundles each entry of src/entries/ into one classic script (IIFE): ES modules and fetch do
// not work from file://, where a module opened from a zip lives.
//   node build.mjs OUTDIR
import { build } from "esbuild";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { minify } from "terser";

const outdir = process.argv[2];
if (!outdir) throw new Error("usage: node build.mjs OUTDIR");

const here = new URL("src/entries/", import.meta.url).pathname;
const entryPoints = (await readdir(here)).filter((name) => /\.(ts|css)$/.test(name)).map((name) => here + name);

// idb carries async iterators, which nothing here uses and no bundler can see to be unused: 4 % of what every page loads.
const withoutIterators = {
  name: "idb-without-iterators",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]idb[\\/]build[\\/]index\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text.replace(/^const advanceMethodProps[^]*(?=^export )/m, "");
      if (contents === text) throw new Error("idb is not built as before: look for its iterators again");
      return { contents };
    });
  },
};

await build({
  entryPoints,
  plugins: [withoutIterators],
  outdir,
  bundle: true,
  minify: true,
  format: "iife",
  charset: "utf8",
  target: ["chrome109", "firefox115", "safari15.6"],
  legalComments: "eof",
  logLevel: "warning",
});

// Every page loads this one: a second pass makes it 4 % smaller as it is sent.
const reading = join(outdir, "reading.js");
const { code } = await minify(await readFile(reading, "utf8"), { ecma: 2020, compress: { passes: 3 }, format: { comments: /^!|@license/ } });
await writeFile(reading, code);
