/** A text for one line or a few, with a sign where it goes on: a question or a name from a file may be a book. */
const MOST_LETTERS = 500;

export const inShort = (text: string): string =>
  text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS).replace(/[\ud800-\udbff]$/, "")} …` : text;
