import assert from "node:assert/strict";
import { test } from "node:test";
import { type Choice, changesOf, compare, type Standing, usualChoice } from "../src/copies/merge";
import { UNKNOWN_TIME } from "../src/files/refused";
import { filed, fileOf, moduleOf, prompt, record } from "./drawn";

const MODULE = moduleOf([prompt("first"), prompt("second", "text", { was: ["before"] }), prompt("list", "list")]);

const standing = (here: string, minute: number, there: string, fileMinute: number): Standing | undefined =>
  compare(fileOf({ first: filed(there, fileMinute) }), MODULE, new Map([["first", record(here, minute)]])).meetings[0]
    ?.standing;

test("says how the answer of a file stands to the one here", () => {
  assert.equal(standing("same", 1, "same", 5), undefined);
  assert.equal(standing(" ", 1, "theirs", 5), "new");
  assert.equal(standing("mine", 1, "theirs", 5), "newer");
  assert.equal(standing("mine", 5, "theirs", 1), "older");
  assert.equal(standing("mine", 5, "theirs", 5), "different");
});

test("what was written here after a document left may be the newer one", () => {
  const file = fileOf({ first: filed("theirs", 30) }, 10);
  assert.equal(compare(file, MODULE, new Map([["first", record("mine", 20)]])).meetings[0]?.standing, "different");
});

test("counts what is the same, and tells of questions the module does not ask", () => {
  const file = fileOf({ first: filed("same"), elsewhere: filed("theirs") });
  const { meetings, same } = compare(file, MODULE, new Map([["first", record("same")]]));
  assert.equal(same, 1);
  assert.deepEqual(
    meetings.map(({ promptId, prompt: asked, standing: how }) => [promptId, asked, how]),
    [["elsewhere", undefined, "new"]],
  );
});

test("an answer under an earlier id is the question's, and the newer of both is taken", () => {
  const file = fileOf({ before: filed("newer", 9), second: filed("older", 3) });
  const { meetings } = compare(file, MODULE, new Map());
  assert.deepEqual(
    meetings.map(({ promptId, file: { value } }) => [promptId, value]),
    [
      ["second", "newer"],
      ["before", "older"],
    ],
  );
});

const chosen = (choice: Choice, here: string, there: string, times: [number, number]): unknown => {
  const { meetings } = compare(
    fileOf({ first: filed(there, times[1]) }),
    MODULE,
    new Map([["first", record(here, times[0])]]),
  );
  return changesOf(meetings, () => choice).get("first");
};

test("a choice is written so that it outranks what it replaces", () => {
  assert.equal(chosen("here", "mine", "theirs", [1, 5]), undefined);
  assert.equal((chosen("file", "mine", "theirs", [1, 5]) as { at: string }).at, filed("", 5).at);
  const over = chosen("file", "mine", "theirs", [5, 1]) as { at: string; value: string };
  assert.equal(over.value, "theirs");
  assert.ok(Date.parse(over.at) > Date.parse(record("", 5).at));
  assert.equal((chosen("both", "mine", "theirs", [1, 5]) as { value: string }).value, "mine\n\ntheirs");
});

test("lists are joined without saying an item twice; numbers and other kinds are not joined", () => {
  const { meetings } = compare(
    fileOf({ list: filed(["b", "c", " "], 5, "list") }),
    MODULE,
    new Map([["list", record(["a", "b"], 1)]]),
  );
  assert.deepEqual(changesOf(meetings, () => "both").get("list")?.value, ["a", "b", "c"]);
  const [meeting] = compare(
    fileOf({ list: filed("words", 5) }),
    MODULE,
    new Map([["list", record(["a"], 1)]]),
  ).meetings;
  assert.equal(meeting?.canJoin, false);
});

test("takes the file's answer by itself only where nothing here is lost", () => {
  const of = (one: Standing): Choice => usualChoice({ standing: one } as Parameters<typeof usualChoice>[0]);
  assert.deepEqual((["new", "newer", "older", "different"] as const).map(of), ["file", "file", "here", "here"]);
});

test("a time that a file does not know never makes its answer the newer one", () => {
  const file = fileOf({ first: { ...filed("theirs"), at: UNKNOWN_TIME } });
  const { meetings } = compare(file, MODULE, new Map([["first", record("mine", 1)]]));
  assert.equal(meetings[0]?.standing, "different");
});
