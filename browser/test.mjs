// Runs tests/*.test.ts, the tests of what needs no page, with Node's own runner.
//   node test.mjs
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const here = new URL("tests/", import.meta.url).pathname;
const env = { ...process.env, REFLECTORY_ROOT: new URL("..", import.meta.url).pathname };
const names = (await readdir(here)).filter((name) => name.endsWith(".test.ts"));
const out = await mkdtemp(join(tmpdir(), "reflectory-tests-"));
try {
  await build({
    entryPoints: names.map((name) => here + name),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    sourcemap: "inline",
    logLevel: "warning",
  });
  const files = names.map((name) => join(out, name.replace(/\.ts$/, ".mjs")));
  const command = ["--test", "--test-isolation=none", "--enable-source-maps", ...process.argv.slice(2), ...files];
  process.exitCode = spawnSync(process.execPath, command, { stdio: "inherit", env }).status ?? 1;
} finally {
  await rm(out, { recursive: true });
}
