/** Reads a cohort's files: in a worker, or in slices in a page opened from file://. */
import type { HandedIn } from "../cohort/collate";
import type { ReadManyOrder } from "../cohort/load";
import { readFile } from "../files/read-file";
import { type Breathe, inSlices, withoutPause } from "../files/slices";

async function readMany({ files, module, now }: ReadManyOrder, breathe: Breathe): Promise<HandedIn[]> {
  const handedIn: HandedIn[] = [];
  for (const { name, file } of files) {
    handedIn.push({ file: name, read: await readFile({ file, module, now }, breathe) });
    const pause = breathe();
    if (pause) await pause;
  }
  return handedIn;
}

if (typeof document === "undefined") {
  self.onmessage = async ({ data }: MessageEvent<ReadManyOrder>) =>
    postMessage({ done: await readMany(data, withoutPause) });
} else {
  window.reflectoryReadCohort = (order) => readMany(order, inSlices());
}
