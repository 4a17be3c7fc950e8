/** The part of a text around the first of the words that were found, with each of them marked. */
import { make } from "../page/dom";

const BEFORE = 60;
const LENGTH = 220;

export function snippet(text: string, words: ReadonlySet<string>): (Node | string)[] {
  const first = [...text.matchAll(/[\p{L}\p{N}]+/gu)].find(([word]) => isOne(word, words))?.index ?? 0;
  const start = first > BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
  const end = start + LENGTH < text.length ? text.lastIndexOf(" ", start + LENGTH) : text.length;
  return [start ? "… " : "", ...marked(text.slice(start, end), words), end < text.length ? " …" : ""];
}

export function marked(text: string, words: ReadonlySet<string>): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let done = 0;
  for (const found of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!isOne(found[0], words)) continue;
    parts.push(text.slice(done, found.index), make("mark", "", found[0]));
    done = found.index + found[0].length;
  }
  return [...parts, text.slice(done)];
}

const isOne = (word: string, words: ReadonlySet<string>): boolean => words.has(word.toLowerCase().normalize("NFC"));
