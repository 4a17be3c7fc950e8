/** The document writer: loaded on the press that needs it, in a worker, or in a page opened from file://. */
import { writeDocx } from "../workbook/docx/document";
import type { DocxAnswer, DocxOrder } from "../workbook/load-docx";

if (typeof document === "undefined") {
  self.onmessage = async ({ data }: MessageEvent<DocxOrder>) => {
    const answer: DocxAnswer = await writeDocx(data).then(
      (file) => ({ file }),
      (error: unknown) => ({ failed: String(error) }),
    );
    postMessage(answer);
  };
} else {
  window.reflectoryDocx = writeDocx;
}
