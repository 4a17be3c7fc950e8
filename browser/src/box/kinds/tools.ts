/** What these kinds share with the script of every page, which has put it here before they come: sent once. */
import type * as record from "../../answers/record";
import type { AnswerStore } from "../../answers/store";
import type * as dom from "../../page/dom";
import type * as itemNames from "../../page/item-names";
import type * as page from "../../page/words";
import type * as control from "../writing-control";

export type Tools = Pick<typeof record, "isEmpty" | "isMarks"> &
  Pick<typeof dom, "MADE" | "make" | "makeButton"> &
  Pick<typeof itemNames, "namesAt" | "withKeysOfToday"> &
  Pick<typeof page, "counted" | "words"> &
  Pick<typeof control, "prepare" | "write"> & {
    /** The stores of the page, for whoever launched it. */
    openStore: typeof AnswerStore.open;
  };

declare global {
  interface Window {
    /** Set by reading.js. */
    reflectoryTools?: Tools;
  }
}

export const { isEmpty, isMarks, MADE, make, makeButton, namesAt, withKeysOfToday, words, prepare, write } =
  window.reflectoryTools!;
