/** Marks in two versions of an answer, as they are shown, the words that only one of them has. */
import { make } from "./dom";

interface Word {
  text: string;
  node: Text;
  start: number;
  end: number;
  isShared: boolean;
}

/** Words that are compared with each other at most: between two books any page would stand still. */
const MOST_PAIRS = 4_000_000;

/** Return whether anything was marked. Two versions with no word in common are two answers, and stay as they are. */
export function markDifferences(one: HTMLElement, other: HTMLElement): boolean {
  const sides = [wordsIn(one), wordsIn(other)] as const;
  share(...sides);
  if (!sides[0].some(({ isShared }) => isShared)) return false;
  const marked = sides.map((words) => {
    markItems(words);
    return mark(words);
  });
  return marked.includes(true);
}

function wordsIn(shown: HTMLElement): Word[] {
  const walker = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
  const found: Word[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    for (const { 0: text, index: start } of node.data.matchAll(/\S+/g))
      found.push({ text, node, start, end: start + text.length, isShared: false });
  }
  return found;
}

/** Note the longest row of words that both have: first those at both ends, then what lies between. */
function share(one: readonly Word[], other: readonly Word[]): void {
  let start = 0;
  const isSame = (at: number, there: number): boolean => {
    const [here, word] = [one[at], other[there]];
    if (!here || here.text !== word?.text) return false;
    here.isShared = word.isShared = true;
    return true;
  };
  while (isSame(start, start)) start += 1;
  let [end, otherEnd] = [one.length, other.length];
  while (end > start && otherEnd > start && isSame(end - 1, otherEnd - 1)) [end, otherEnd] = [end - 1, otherEnd - 1];
  const [rows, columns] = [end - start, otherEnd - start];
  if (rows * columns > MOST_PAIRS) return;
  // The most that can be shared from each pair of words on.
  const most = new Uint32Array((rows + 1) * (columns + 1));
  const at = (row: number, column: number): number => row * (columns + 1) + column;
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1)
      most[at(row, column)] =
        one[start + row]!.text === other[start + column]!.text
          ? most[at(row + 1, column + 1)]! + 1
          : Math.max(most[at(row + 1, column)]!, most[at(row, column + 1)]!);
  for (let [row, column] = [0, 0]; row < rows && column < columns; )
    if (isSame(start + row, start + column)) [row, column] = [row + 1, column + 1];
    else if (most[at(row + 1, column)]! >= most[at(row, column + 1)]!) row += 1;
    else column += 1;
}

/** Where words differ that are only heard, as "Checked:", the whole item does. */
function markItems(words: readonly Word[]): void {
  const heard = words.filter(({ node, isShared }) => !isShared && node.parentElement?.closest(".reflection-heard"));
  const items = new Set(heard.map(({ node }) => node.parentElement!.closest("li")));
  for (const word of words) if (items.has(word.node.parentElement!.closest("li"))) word.isShared = false;
}

/** From the end, so that what stands before keeps its place. */
function mark(words: readonly Word[]): boolean {
  for (let last = words.length - 1; last >= 0; last -= 1) {
    const { node, end, isShared } = words[last]!;
    if (isShared) continue;
    let first = last;
    while (words[first - 1]?.node === node && !words[first - 1]!.isShared) first -= 1;
    const range = document.createRange();
    range.setStart(node, words[first]!.start);
    range.setEnd(node, end);
    range.surroundContents(make("mark", "reflection-differs"));
    last = first;
  }
  return words.some(({ isShared }) => !isShared);
}
