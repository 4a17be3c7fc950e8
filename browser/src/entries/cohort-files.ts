/** The writer of a cohort's tables: loaded on the press that needs it, in a worker, or in a page opened from file://. */
import type { WriteOrder } from "../cohort/load";
import { answerRows } from "../cohort/tables";
import { csvOf } from "../cohort/write-csv";
import { xlsxOf } from "../cohort/write-xlsx";
import type { HeavyAnswer } from "../files/heavy-script";

async function write(order: WriteOrder): Promise<Blob> {
  if (order.way === "xlsx") return xlsxOf(order);
  return new Blob([csvOf(answerRows(order))], { type: "text/csv;charset=utf-8" });
}

if (typeof document === "undefined") {
  self.onmessage = async ({ data }: MessageEvent<WriteOrder>) => {
    const answer: HeavyAnswer<Blob> = await write(data).then(
      (done) => ({ done }),
      (error: unknown) => ({ failed: String(error) }),
    );
    postMessage(answer);
  };
} else {
  window.reflectoryWriteCohort = write;
}
