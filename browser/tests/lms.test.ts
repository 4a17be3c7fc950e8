import assert from "node:assert/strict";
import { test } from "node:test";
import type { AnswerRecord, AnswerValue } from "../src/answers/record";
import { emptyState } from "../src/lms/course";
import { inWords } from "../src/lms/in-words";
import { merge } from "../src/lms/merge";
import { fit, unpack } from "../src/lms/packing";
import { checksum, piecesOf } from "../src/lms/pieces";
import type { PromptData } from "../src/module-data";
import { at } from "./drawn";

const record = (value: AnswerValue, when = at(1)): AnswerRecord => ({
  v: 1,
  value,
  at: when,
  asked: "Why?",
  lang: "en",
});
const wording = (): string => "Why?";

test("a text is in pieces and is itself again, no character cut in two", () => {
  const text = "señal 😀".repeat(200);
  for (const longest of [2, 3, 255, 4000]) {
    const pieces = piecesOf(text, longest);
    assert.equal(pieces.join(""), text);
    assert.ok(pieces.every((piece) => piece.length <= longest && !/[\ud800-\udbff]$/.test(piece)));
  }
  assert.deepEqual(piecesOf("", 255), [""]);
});

test("a state comes back whole, every kind of answer in it", () => {
  const state = emptyState();
  const values: AnswerValue[] = ["Niño 😀\nline", 4, ["a", "b"], [{ what: "x", when: "2027-01-02" }], { trust: 3 }];
  for (const [index, value] of values.entries()) state.answers.set(`prompt-${index}`, record(value, at(index)));
  Object.assign(state, { choice: "course", page: "why/index.html", slots: ["prompt-0", "prompt-0", "prompt-2"] });
  state.decided["prompt-1"] = true;
  const { text, sure } = fit(state, [...state.answers.keys()], 4096, 4096);
  assert.equal(sure.size, 5);
  assert.match(text, /^[\w.+/~]+$/);
  assert.deepEqual(unpack(text, wording), state);
  assert.equal(unpack(text, () => "Another question?")?.answers.get("prompt-0")?.asked, "");
});

test("what has no room stays out whole, and what a course cut from the second part takes nothing else along", () => {
  const state = emptyState();
  const noise = (index: number): string => Array.from({ length: 60 }, (_, at) => checksum(`${index}-${at}`)).join(" ");
  for (let index = 0; index < 40; index += 1) state.answers.set(`prompt-${index}`, record(noise(index)));
  const order = [...state.answers.keys()];
  const { text, sure } = fit(state, order, 4096, 64_000);
  assert.ok(sure.size > 2 && sure.size < 40);
  assert.equal(unpack(text, wording)?.answers.size, 40);
  const [first = ""] = text.split("~");
  assert.ok(first.length <= 4096);
  for (const length of [text.length - 1, 5000, first.length + 1]) {
    assert.deepEqual([...unpack(text.slice(0, length), wording)!.answers.keys()], [...sure]);
  }
  assert.equal(unpack(first.slice(0, -5), wording), undefined);
  for (const strange of ["", "null", "R1.x.y", '{"a":1}', first.replace(".", "..")])
    assert.equal(unpack(strange, wording), undefined);
});

test("device and course are told apart by what both had, not by their clocks", () => {
  const of = (value: AnswerValue, when: string): ReadonlyMap<string, AnswerRecord> =>
    new Map([["a", record(value, when)]]);
  const agreed = { a: at(5) };
  const brought = (device: string, course: string): unknown => {
    const merged = merge(of("device", device), of("course", course), agreed);
    return [merged.bring.size, merged.aside.size];
  };
  assert.deepEqual(brought(at(5), at(1)), [1, 0], "written on elsewhere, by a clock that is late");
  assert.deepEqual(brought(at(1), at(5)), [0, 0], "written on here");
  assert.deepEqual(brought(at(7), at(8)), [1, 1], "both: the later shows, the other is kept");
  assert.deepEqual(brought(at(8), at(7)), [0, 1]);
  assert.equal(merge(new Map(), of("course", at(1)), {}).bring.size, 1);
  assert.equal(merge(of("same", at(1)), of("same", at(9)), {}).bring.size, 0);
});

test("a teacher reads an answer in words, by its entries", () => {
  const prompt = (kind: string, items: unknown = [], more = {}): PromptData =>
    ({ id: "a", kind, text: "", rows: null, items, share: true, ...more }) as PromptData;
  const named = [{ key: "early", text: "Early years" }];
  assert.equal(inWords(["child-care staff", "Ana"], prompt("list")), "child-care staff\nAna");
  assert.equal(inWords(["early"], prompt("checklist", named)), "Early years");
  assert.equal(inWords([{ early: "2027-02-03", other: "" }], prompt("plan", named)), "Early years: 2027-02-03");
  assert.equal(inWords({ early: 2 }, prompt("matrix", named, { scale: ["Never", "Often"] })), "Early years: Often");
  assert.equal(inWords(5, prompt("scale", ["Hardly", "Very well"])), "5: Very well");
  assert.equal(inWords("Only text", undefined), "Only text");
});
