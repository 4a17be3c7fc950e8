/** Text as every file format takes it: one kind of line end, and no characters XML forbids. */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/\p{Surrogate}/gu, "\ufffd")
  );
}

export const linesOf = (text: string): string[] => cleanText(text).split("\n");

// The letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whether a line runs from right to left, by its first letter, as `dir="auto"` decides it. */
export const isRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(/\p{L}/u.exec(text)?.[0] ?? "");
