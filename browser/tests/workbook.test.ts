import assert from "node:assert/strict";
import { test } from "node:test";
import { askedThen, candidates, type Entry, workbookOf } from "../src/workbook/contents";
import { Pages } from "../src/workbook/docx/pages";
import { markdownOf } from "../src/workbook/markdown";
import { plainTextOf } from "../src/workbook/plain-text";
import { pageFor, plansToHangUp } from "../src/workbook/plan-sheet";
import { shapeOf } from "../src/workbook/shape";
import { CATALOGUE, moduleOf, prompt, record, workbookWith } from "./drawn";

const CHECKLIST = prompt("ready", "checklist", {
  items: [
    { key: "invite", text: "Invited", was: ["asked"] },
    { key: "food", text: "Food was there" },
  ],
  retired_items: [{ key: "van", text: "A van" }],
});
const SCALE = prompt("scale", "scale", { items: ["news goes out", "we decide together"] });
const PLAN = prompt("plan", "plan", { rows: 1, items: [{ key: "what", text: "What" }] });

const entry = (asked: Entry["prompt"], value: Entry["value"], then?: string): Entry => ({
  prompt: asked,
  value,
  askedThen: then,
});
const markdown = (...entries: Entry[]): string => markdownOf(workbookWith(...entries), CATALOGUE);

test("an answer filed under an earlier id is the question's, unless a newer one replaced it", () => {
  const module = moduleOf([prompt("now", "text", { was: ["then"] })]);
  const found = (now: number, then: number): unknown =>
    candidates(
      module,
      new Map([
        ["now", record("now", now)],
        ["then", record("then", then)],
      ]),
      "Gone",
    ).map(({ record: one }) => one?.value);
  assert.deepEqual(found(1, 2), ["then"]);
  assert.deepEqual(found(2, 1), ["now"]);
});

test("an answer whose question is gone comes last, under the words it was asked with", () => {
  const module = moduleOf([prompt("first")], { retired: [{ id: "old", text: "As it was retired?" }] });
  const records = new Map([
    ["old", record("Kept", 0, { asked: "As I was asked?" })],
    ["empty", record(" ")],
    ["unknown", record(["x"])],
  ]);
  const found = candidates(module, records, "Gone").map(({ part, prompt: { text, kind } }) => [part, text, kind]);
  assert.deepEqual(found, [
    ["Why", "What of first?", "text"],
    ["Gone", "As I was asked?", "text"],
    ["Gone", "unknown", "list"],
  ]);
});

test("says how a question was worded then, but not in which language", () => {
  const asked = prompt("first");
  assert.equal(askedThen(asked, record("x", 0, { asked: "Other words?" }), "en"), "Other words?");
  assert.equal(askedThen(asked, record("x", 0, { asked: " What of first? " }), "en"), undefined);
  const curled = prompt("curled", "text", { text: "What’s “first” – today?" });
  assert.equal(askedThen(curled, record("x", 0, { asked: 'What\'s "first" -- today?' }), "en"), undefined);
  assert.equal(askedThen(asked, record("x", 0, { asked: "¿Qué?", lang: "es" }), "en-US"), undefined);
});

test("parts of a workbook follow the choice", () => {
  const module = moduleOf([prompt("first"), prompt("second")]);
  const all = candidates(module, new Map([["gone", record("x")]]), "Gone");
  const cover = { name: "", school: "", date: "" };
  const { parts } = workbookOf(module, [all[0]!, all[2]!], cover, new Date());
  assert.deepEqual(
    parts.map(({ title, entries }) => [title, entries.length]),
    [
      ["Why", 1],
      ["Gone", 1],
    ],
  );
});

test("ticks carry the keys of today, and what was taken out since stays", () => {
  assert.deepEqual(shapeOf(entry(CHECKLIST, ["asked", "van"]), CATALOGUE), {
    form: "checklist",
    items: [
      { key: "invite", text: "Invited", was: ["asked"], isTicked: true },
      { key: "food", text: "Food was there", isTicked: false },
      { key: "van", text: "A van (no longer asked)", isTicked: true },
    ],
  });
});

test("an answer keeps the form it was given in when the kind has changed", () => {
  assert.equal(shapeOf(entry(prompt("x", "list"), "words"), CATALOGUE).form, "text");
  assert.equal(shapeOf(entry(CHECKLIST, ["my own words"]), CATALOGUE).form, "list");
  assert.equal(shapeOf(entry(prompt("x"), [{ what: "one" }]), CATALOGUE).form, "plan");
});

test("a plan has rows to write in, and a column called like what every object has is read from the row alone", () => {
  const shape = shapeOf(entry({ ...PLAN, items: [{ key: "constructor", text: "Builder" }] }, [{}]), CATALOGUE);
  assert.deepEqual(shape, {
    form: "plan",
    columns: [{ key: "constructor", text: "Builder" }],
    rows: [[""]],
  });
});

test("a number is told with both ends of its scale", () => {
  assert.match(markdown(entry(SCALE, 4)), /4 of 5, near “we decide together”/);
  assert.match(markdown(entry(SCALE, 5)), /5: we decide together/);
});

test("what a reader writes stays text in Markdown", () => {
  const written = markdown(entry(prompt("x"), "# no *heading*\n<b>[link](x)</b>\n\n---\n> quote\n&amp;"));
  for (const mark of ["\\# no", "\\*heading\\*", "&lt;b>", "\\[link\\]", "&#45;--", "&#62; quote", "&amp;amp;"]) {
    assert.ok(written.includes(mark), mark);
  }
});

test("a cell with a bar and two lines stays one cell", () => {
  assert.match(markdown(entry(PLAN, [{ what: "a | b\nc" }])), /\| a \\\| b<br>c \|/);
});

test("what is not answered is said so, and where it can be written the lines are there", () => {
  assert.match(markdown(entry(prompt("x"), undefined)), /\*Not answered\*/);
  assert.match(markdown(entry(CHECKLIST, undefined)), /- \[ \] Invited/);
});

test("plain text needs no table: each row is lines of heading and words", () => {
  const book = workbookWith(entry(PLAN, [{ what: "Call\nhome", own: "More" }, {}]), entry(CHECKLIST, ["food"]));
  const text = plainTextOf(book, CATALOGUE);
  assert.match(text, /^My workbook: Listening\n\n\nWHY\n/);
  assert.match(text, /What: Call home\nown \(no longer asked\): More\n\n/);
  assert.match(text, /☐ Invited\n☑ Food was there/);
});

test("the sheet to hang up holds the plans with days; where none has any, all plans", () => {
  const dated = prompt("dated", "plan", {
    items: [
      { key: "what", text: "What" },
      { key: "by", text: "By", type: "date" },
    ],
  });
  const sheets = (...asked: Entry["prompt"][]): string[] => [
    ...plansToHangUp(candidates(moduleOf(asked), new Map(), "Gone")),
  ];
  assert.deepEqual(sheets(PLAN, dated, SCALE), ["dated"]);
  assert.deepEqual(sheets(PLAN, SCALE), ["plan"]);
  assert.deepEqual([pageFor(dated), pageFor(prompt("usual", "plan"))], ["upright", "wide"]);
});

test("a part that does not fit the page begins the next one, and what follows one that is longer begins another", () => {
  const pages = new Pages(2);
  assert.deepEqual(pages.place(300), { page: 3, breaks: true });
  assert.deepEqual(pages.place(300), { page: 3, breaks: false });
  assert.deepEqual(pages.place(300), { page: 4, breaks: true });
  assert.deepEqual(pages.place(1400), { page: 5, breaks: true });
  assert.deepEqual(pages.place(10), { page: 7, breaks: true });
});
