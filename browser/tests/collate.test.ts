/** The golden files of tests/cohort make in a browser what the command makes of them, byte for byte. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { collate, collationText, type HandedIn } from "../src/cohort/collate";
import { readFile } from "../src/files/read-file";
import { withoutPause } from "../src/files/slices";
import type { ModuleData } from "../src/module-data";

const golden = join(process.env["REFLECTORY_ROOT"]!, "tests", "cohort");
const module = JSON.parse(readFileSync(join(golden, "module.json"), "utf8")) as ModuleData;
const expected = readFileSync(join(golden, "collation.json"), "utf8");
const now = new Date("2026-11-24T00:00:00Z");

async function handedIn(): Promise<HandedIn[]> {
  const names = readdirSync(join(golden, "files"));
  return Promise.all(
    names.map(async (name) => {
      const file = new Blob([new Uint8Array(readFileSync(join(golden, "files", name)))]);
      return { file: name, read: await readFile({ file, module, now }, withoutPause) };
    }),
  );
}

test("the golden files make the golden collation to the letter", async () => {
  assert.equal(collationText(collate(module, await handedIn())), expected);
});

test("the order in which files are given changes nothing", async () => {
  assert.equal(collationText(collate(module, (await handedIn()).reverse())), expected);
});

test("nothing of a file reaches what all objects share", async () => {
  collate(module, await handedIn());
  assert.deepEqual(Object.keys(Object.prototype), []);
});
