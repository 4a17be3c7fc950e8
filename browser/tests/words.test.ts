import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as spanish } from "@orama/stemmers/spanish";
import { atRisk, type CopyNote, countWords } from "../src/files/copy-note";
import { inShort } from "../src/page/in-short";
import { isKnown, withKeysOfToday, wordsOnce } from "../src/page/item-names";
import { filled } from "../src/page/words";
import { fold, Vocabulary, wordsOfText } from "../src/search/terms";
import { cleanText, isRightToLeft } from "../src/workbook/clean-text";
import { at } from "./drawn";

const NAMES = { words: { invite: "Invited" }, retired: { van: "A van" }, former: { asked: "invite" } };
const note = (answers: CopyNote["answers"]): CopyNote => ({ v: 1, answers, waved: {} });

test("keys are the author's own, and never what every object has", () => {
  assert.ok(["invite", "van", "asked"].every((key) => isKnown(key, NAMES)));
  assert.ok(!isKnown("constructor", NAMES));
  assert.deepEqual(withKeysOfToday(["asked", "toString"], NAMES), ["invite", "toString"]);
  assert.deepEqual(withKeysOfToday([{ asked: "yes", van: "no" }], NAMES), [{ invite: "yes", van: "no" }]);
  assert.equal(withKeysOfToday("asked", NAMES), "asked");
  assert.equal(wordsOnce("van", NAMES), "A van");
  assert.equal(wordsOnce("child-care", NAMES), "child care");
  assert.equal(wordsOnce("As written - so", NAMES), "As written - so");
});

test("words are counted in every kind of answer, and by length where no spaces part them", () => {
  assert.equal(countWords("one two  three"), 3);
  assert.equal(countWords(4), 1);
  assert.equal(countWords(["one two", "three"]), 3);
  assert.equal(countWords([{ what: "one", who: "two three" }]), 3);
  assert.equal(countWords("学校と家庭が一緒に考える学校と家庭が"), 2);
});

test("what is in a copy is not at risk, what was written since is", () => {
  const amounts = new Map([
    ["copied", { words: 10, at: at(1) }],
    ["grown", { words: 30, at: at(9) }],
    ["constructor", { words: 5, at: at(4) }],
  ]);
  const copied = note({ copied: { words: 10, at: at(1) }, grown: { words: 20, at: at(1) } });
  assert.deepEqual(atRisk(amounts, copied), { words: 15, since: at(4) });
  assert.deepEqual(atRisk(new Map(), copied), { words: 0, since: "" });
});

test("a sentence is filled in, and a gap without a value stays seen", () => {
  assert.equal(filled("{count} of {total}", { count: 1 }), "1 of {total}");
  assert.equal(filled("By {name}.", { name: "Ana\u202E\u2069 .evil" }), "By Ana .evil.");
});

test("a text for one line is cut with a sign, never through a letter", () => {
  assert.equal(inShort("short"), "short");
  const long = inShort(`${"a".repeat(499)}😀 and on`);
  assert.equal(long, `${"a".repeat(499)} …`);
});

test("text for a file has one kind of line end and nothing XML forbids", () => {
  assert.equal(cleanText("a\r\nb\rc\u0000\u000b\ufffe"), "a\nb\nc");
  assert.equal(cleanText("lone \ud800"), "lone \ufffd");
  assert.ok(isRightToLeft("12 שלום") && !isRightToLeft("hello שלום") && !isRightToLeft("12"));
});

test("search finds by beginning, stem and without accents", () => {
  const words = new Vocabulary(["árbol", "familia", "familias", "parte", "participación", "participar", "ya"], "es");
  assert.ok(words.meant("participacion", true).includes("participación"));
  assert.deepEqual(words.meant("familia", true).sort(), ["familia", "familias"]);
  assert.ok(words.meant("part", false).length >= 3);
  assert.deepEqual(words.meant("arbol", false), ["árbol"]);
  assert.deepEqual([words.at("árbol"), words.at("ya"), words.at("arbol"), words.at("zeta")], [0, 6, -1, -1]);
  assert.deepEqual(words.meant("x", true), []);
  assert.equal(fold("Ñandú"), "nandu");
});

const SECTIONS = (language: string): string[] => {
  const folder = join(process.env["REFLECTORY_ROOT"] ?? "", "content", language);
  const texts = readdirSync(folder).filter((name) => name.endsWith(".md"));
  const words = new Set(texts.flatMap((name) => wordsOfText(readFileSync(join(folder, name), "utf8"))));
  return [...words].sort((a, b) => (fold(a) < fold(b) ? -1 : 1));
};

test("no word of the same stem is missed for those that are not looked at", () => {
  for (const [language, stem] of [
    ["en", english],
    ["es", spanish],
  ] as const) {
    const words = SECTIONS(language);
    const vocabulary = new Vocabulary(words, language);
    const stems = words.map((word) => fold(stem(word)));
    for (const typed of words.filter((word) => fold(word).length > 1)) {
      const meant = new Set([typed, ...words.filter((word) => fold(word) === fold(typed))].map((w) => fold(stem(w))));
      const all = words.filter(
        (word, at) => fold(word).slice(0, 2) === fold(typed).slice(0, 2) && meant.has(stems[at]!),
      );
      assert.deepEqual(vocabulary.meant(typed, true), all, typed);
    }
  }
});
