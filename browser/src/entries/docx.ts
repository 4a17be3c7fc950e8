/** The document writer: loaded on the press that needs it, in a worker, or in a page opened from file://. */

import type { HeavyAnswer } from "../files/heavy-script";
import { writeDocx } from "../workbook/docx/document";
import type { DocxOrder } from "../workbook/load-docx";

if (typeof document === "undefined") {
  self.onmessage = async ({ data }: MessageEvent<DocxOrder>) => {
    const answer: HeavyAnswer<Blob> = await writeDocx(data).then(
      (done) => ({ done }),
      (error: unknown) => ({ failed: String(error) }),
    );
    postMessage(answer);
  };
} else {
  window.reflectoryDocx = writeDocx;
}
