/** Gets at the reader of files. */
import type { ReadAnswers } from "../files/answer-file";
import { HeavyScript } from "../files/heavy-script";
import type { ReadOrder } from "../files/read-file";

declare global {
  interface Window {
    /** Set by read-file.js where it runs in a page. */
    reflectoryReadFile?: (order: ReadOrder) => Promise<ReadAnswers>;
  }
}

const reader = new HeavyScript<ReadOrder, ReadAnswers>("read-file.js", () => window.reflectoryReadFile);

export const readFile = (order: ReadOrder): Promise<ReadAnswers> => reader.run(order);
