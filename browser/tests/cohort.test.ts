/** What a cohort's page counts, calls people and writes, without a page. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { AnswerValue } from "../src/answers/record";
import type { Gathered, Person } from "../src/cohort/collate";
import { namesOfPeople } from "../src/cohort/names";
import { firstOf, itemsOf, mergeKey, movesOf, planOf, spreadsOf, ticksOf } from "../src/cohort/summary";
import { csvOf } from "../src/cohort/write-csv";
import type { Kind, PromptData } from "../src/module-data";
import { filled } from "../src/page/words";

const said = (key: string, values: Record<string, string | number>): string =>
  filled(key === "alias" ? "Voice {code}" : "Person {number}", values);

const person = (name: string | null, workbook: string | null, file = "one.json"): Person => ({
  workbook,
  name,
  files: [file],
  made: "2026-10-01T08:00:00Z",
});

const prompt = (kind: Kind, items: PromptData["items"] = [], more: object = {}): PromptData =>
  ({ id: "asked", kind, text: "Asked?", rows: null, items, share: true, ...more }) as PromptData;

const gathered = (kind: Kind, ...values: AnswerValue[]): Gathered => ({
  id: "asked",
  kind,
  asked: "Asked?",
  section: "one",
  answers: values.map((value, index) => ({ person: index, value, at: "2026-10-01T08:00:00Z" })),
});

test("a code is a person's own, whoever else hands in and in whatever order", () => {
  const [ana, bo] = [person("Ana", "11111111-2222-4333-8444-555555555555"), person("Bo", null, "bo.json")];
  const [first, second] = namesOfPeople([ana, bo], true, said);
  assert.deepEqual(namesOfPeople([person("Cy", null, "cy.json"), bo, ana], true, said).slice(1), [second, first]);
  assert.ok(!/Ana|Bo/.test(`${first}${second}`) && first !== second);
});

test("people of one name, and those who gave none, are told apart", () => {
  const people = [person("Ana", "a"), person("Ana", "b"), person(null, null)];
  assert.deepEqual(namesOfPeople(people, false, said), ["Ana", "Ana (2)", "Person 3"]);
});

test("a scale counts only its steps, and says the middle", () => {
  const [spread] = spreadsOf(gathered("scale", 1, 5, 4, 9, 0.5, "words"), prompt("scale", ["Low", "High"]));
  assert.deepEqual(spread, { row: "", steps: [1, 0, 0, 1, 1], middle: 4 });
});

test("each row of a matrix is counted for itself", () => {
  const rows = [{ key: "constructor", text: "Built" }, { key: "told", text: "Told" }]; // biome-ignore format: one line
  const spreads = spreadsOf(
    gathered("matrix", { told: 2 }, { told: 2, constructor: 1 }),
    prompt("matrix", rows, { scale: ["No", "Yes"] }),
  );
  assert.deepEqual(
    spreads.map(({ steps }) => steps),
    [
      [1, 0],
      [0, 2],
    ],
  );
});

test("a scale is held beside the one whose mark it asks for again, whatever other scale has the same steps", () => {
  const named = (id: string, ...values: number[]) => ({ ...gathered("scale", ...values), id });
  const scales = [named("theirs", 5, 5), named("now", 1, 2), named("after", 3, 1), named("lost", 1)];
  const again: Record<string, string> = { after: "now", lost: "gone" };
  const promptOf = ({ id }: { id: string }): PromptData =>
    prompt("scale", ["Low", "High"], again[id] ? { again: again[id] } : {});
  assert.deepEqual(
    scales.map((one) => firstOf(one, scales, promptOf)),
    [undefined, undefined, scales[1], undefined],
  );
  assert.deepEqual(movesOf(scales[1]!, scales[2]!, 5), [
    { person: 0, first: 1, last: 3 },
    { person: 1, first: 2, last: 1 },
  ]);
});

test("items of a list are one where they differ by capitals, accents and marks alone", () => {
  const counts = itemsOf(gathered("list", ["Papás", "PTA", ""], ["papas ", "P.T.A."], ["Papás!"]));
  assert.deepEqual(counts[0], { text: "Papás", people: 3, spellings: ["Papás", "papas", "Papás!"] });
  assert.notEqual(mergeKey("C"), mergeKey("C++ club"));
  assert.equal(mergeKey("!!"), "!!");
});

test("a person who names an item twice counts once", () => {
  assert.equal(itemsOf(gathered("list", ["Ana", "ana"]))[0]?.people, 1);
});

test("an entry that is asked no more is counted after those that are", () => {
  const entries = prompt("checklist", [{ key: "now", text: "Now" }], { retired_items: [{ key: "old", text: "Then" }] });
  const counts = ticksOf(gathered("checklist", ["old", "now"], ["old", "old"]), entries);
  assert.deepEqual(
    counts.map(({ text, people }) => [text, people]),
    [
      ["Now", 1],
      ["Then", 2],
    ],
  );
});

test("plans stand by date, undated last, with columns nobody asked for at the end", () => {
  const { columns, lines } = planOf(
    gathered(
      "plan",
      [{ what: "Late", when: "2027-03-01" }, { what: "Some day" }, {}],
      [{ what: "Soon", when: "2027-01-01", more: "x" }],
    ),
    prompt("plan"),
    { what: "What", when: "By when" },
  );
  assert.deepEqual(columns, ["What", "By when", "more"]);
  assert.deepEqual(
    lines.map(({ cells }) => cells[0]),
    ["Soon", "Late", "Some day"],
  );
});

for (const text of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "|calc", "\n=1"])
  test(`${JSON.stringify(text)} is no formula in a table`, () => {
    assert.match(csvOf([[text]]), /^\ufeff"?'/u);
  });

test("a table keeps quotation marks, commas and lines of its cells", () => {
  assert.equal(csvOf([['say "so", then', "two\nlines"]]), '\ufeff"say ""so"", then","two\nlines"\r\n');
});
