/** What every page of a module loads: its boxes, and what comes later. */
import { isEmpty, isMarks } from "../answers/record";
import { AnswerStore } from "../answers/store";
import { later } from "../box/later";
import { ReflectionBox } from "../box/reflection-box";
import { prepare, write } from "../box/writing-control";
import { MADE, make, makeButton } from "../page/dom";
import { namesAt, withKeysOfToday } from "../page/item-names";
import { counted, words } from "../page/words";

window.reflectoryTools = {
  isEmpty,
  isMarks,
  MADE,
  make,
  makeButton,
  namesAt,
  withKeysOfToday,
  counted,
  words,
  prepare,
  write,
  openStore: AnswerStore.open,
};
ReflectionBox.define();

// An answer that is recalled is part of what the reader came for, as is the way to go on; the rest can wait.
if (document.querySelector("reflection-recall, a[data-continue]")) void later();
else (window.requestIdleCallback ?? setTimeout)(() => void later());
