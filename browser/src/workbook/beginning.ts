/** As much of an answer as a page shows, as `renderAnswer` does. All of it stays what it is in storage. */
import { type AnswerValue, isMarks, type PlanRow } from "../answers/record";
import { type ItemNames, isKnown } from "../page/item-names";
import { MOST_LETTERS, PART } from "../page/render-answer";

export interface Beginning {
  value: AnswerValue;
  isCut: boolean;
}

/** Of a plan, the cells that have words, those of known columns first. */
export function beginningOf(value: AnswerValue, names: ItemNames = { words: {} }): Beginning {
  let letters = MOST_LETTERS;
  let isCut = false;
  const cut = (text: string): string => {
    const shown = text.slice(0, Math.max(letters, 0));
    isCut ||= shown !== text;
    letters -= shown.length + PART;
    return shown;
  };
  function some<Whole, Part>(wholes: readonly Whole[], show: (whole: Whole) => Part): Part[] {
    const shown: Part[] = [];
    for (const whole of wholes) {
      isCut ||= letters <= 0;
      if (isCut) break;
      shown.push(show(whole));
    }
    return shown;
  }
  const row = (whole: PlanRow): PlanRow => {
    const first = (cell: [string, string]): number => Number(isKnown(cell[0], names));
    const filled = Object.entries(whole).filter((cell) => cell[1]);
    return Object.fromEntries(
      some(
        filled.sort((one, other) => first(other) - first(one)),
        (cell) => cell.map(cut),
      ),
    );
  };
  const shown =
    typeof value === "number" || isMarks(value)
      ? value
      : typeof value === "string"
        ? cut(value)
        : some<string | PlanRow, unknown>(value, (part) => (typeof part === "string" ? cut(part) : row(part)));
  return { value: shown as AnswerValue, isCut };
}
