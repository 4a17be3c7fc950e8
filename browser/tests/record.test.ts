import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type AnswerValue,
  asEntry,
  asRecord,
  isEmpty,
  isNewer,
  latest,
  newest,
  nextMoment,
  parseRecord,
  sameValue,
} from "../src/answers/record";
import { AnswerVisit } from "../src/answers/visit";
import { at, record } from "./drawn";

test("whatever is no answer in storage is read as none", () => {
  const good = record("Words");
  assert.deepEqual(asRecord(good), good);
  for (const bad of [null, 7, "text", [], {}, { ...good, v: 2 }, { ...good, value: null }, { ...good, at: "soon" }]) {
    assert.equal(asRecord(bad), undefined);
  }
  assert.equal(asRecord({ ...good, value: ["one", { what: "two" }] }), undefined);
  assert.equal(parseRecord('{"v":1,"val'), undefined);
  assert.deepEqual(asRecord({ ...good, asked: 7, lang: undefined }), { ...good, asked: "", lang: "" });
});

test("an entry of the history is an answer or a text that was none", () => {
  assert.deepEqual(asEntry({ raw: "{", kept: at(1) }), { raw: "{", kept: at(1) });
  assert.deepEqual(asEntry({ record: record("Words"), kept: at(1) }), { record: record("Words"), kept: at(1) });
  assert.equal(asEntry({ record: record("Words") }), undefined);
  assert.equal(asEntry({ kept: at(1) }), undefined);
});

test("blanks are nothing, a number is something", () => {
  for (const nothing of [undefined, "", " \n", [], ["", " "], [{ what: " ", who: "" }]]) assert.ok(isEmpty(nothing));
  for (const something of [0, "a", ["", "b"], [{ what: "" }, { what: "c" }]]) assert.ok(!isEmpty(something));
});

test("times are compared as moments, not as text", () => {
  assert.ok(!isNewer("2026-01-05T09:00:00Z", "2026-01-05T09:00:00.000Z"));
  assert.ok(isNewer("2026-01-05T09:00:00.001Z", "2026-01-05T09:00:00Z"));
  assert.ok(isNewer(at(0), undefined));
  assert.equal(latest(undefined, at(2), at(1)), at(2));
  assert.equal(newest([record("one", 1), undefined, record("two", 3), record("three", 2)])?.value, "two");
});

test("a new answer is never older than what it replaces, whatever the clock says", () => {
  const future = "2999-01-01T00:00:00.000Z";
  assert.equal(nextMoment(future), "2999-01-01T00:00:00.001Z");
  assert.ok(Math.abs(Date.parse(nextMoment(at(0))) - Date.now()) < 5000);
  // After the last moment of a date there is none.
  assert.ok(Date.parse(nextMoment("+275760-09-13T00:00:00.000Z")) < Date.parse(future));
});

test("a visit keeps what came from elsewhere, and none of its own half sentences", () => {
  const visit = new AnswerVisit();
  const foreign = record("From before", 0);
  const drafts = ["F", "Fr", "From here"].map((value, index) => record(value, index + 1));
  assert.deepEqual(visit.replace(foreign, drafts[0]!), [foreign]);
  assert.deepEqual(visit.replace(drafts[0], drafts[1]!), []);
  assert.deepEqual(visit.replace(drafts[1], drafts[2]!), []);
});

test("a visit keeps a text that was mostly deleted, once", () => {
  const visit = new AnswerVisit();
  const long = record("A long answer of more than forty letters, as people write them.", 1);
  visit.replace(undefined, long);
  const short = record("A", 2);
  assert.deepEqual(visit.replace(long, short), [long]);
  assert.deepEqual(visit.replace(short, record("", 3)), []);
});

test("two values are the same where each part is, or where nothing is written in either", () => {
  const rows = [{ what: "Call", who: "Ana" }, { what: "Write" }];
  for (const value of ["Words", 0, 3, ["one", "two"], rows]) assert.ok(sameValue(value, structuredClone(value)));
  for (const [one, other] of [
    ["", []],
    [undefined, " "],
    [[{ what: "" }], [""]],
  ] as const) {
    assert.ok(sameValue(one as AnswerValue, other as AnswerValue));
  }
  for (const other of [undefined, "one", 1, ["one"], ["two", "one"], ["one", "two", ""], [{ what: "one" }]]) {
    assert.ok(!sameValue(["one", "two"], other));
  }
  assert.ok(!sameValue(rows, [rows[0]!, { what: "Write", who: "Bo" }]));
  assert.ok(!sameValue("1", 1));
});
