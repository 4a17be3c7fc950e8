/**
 * The writer of documents, a reader's workbook or what a cohort handed in: loaded on the press that needs it, in a
 * worker, or in a page opened from file://. One script, since the library in it weighs more than all the rest.
 */
import type { WriteOrder } from "../cohort/load";
import { docxOf } from "../cohort/write-docx";
import type { HeavyAnswer } from "../files/heavy-script";
import { writeDocx } from "../workbook/docx/document";
import type { DocxOrder } from "../workbook/load-docx";

const write = (order: DocxOrder | WriteOrder): Promise<Blob> =>
  "workbook" in order ? writeDocx(order) : docxOf(order);

if (typeof document === "undefined") {
  self.onmessage = async ({ data }: MessageEvent<DocxOrder | WriteOrder>) => {
    const answer: HeavyAnswer<Blob> = await write(data).then(
      (done) => ({ done }),
      (error: unknown) => ({ failed: String(error) }),
    );
    postMessage(answer);
  };
} else {
  window.reflectoryDocx = write;
  window.reflectoryCohortDocx = write;
}
