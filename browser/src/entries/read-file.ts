/** The reader of files: loaded when one is chosen, in a worker, or in slices in a page opened from file://. */
import { type ReadOrder, readFile } from "../files/read-file";
import { inSlices, withoutPause } from "../files/slices";

if (typeof document === "undefined") {
  self.onmessage = async ({ data }: MessageEvent<ReadOrder>) =>
    postMessage({ done: await readFile(data, withoutPause) });
} else {
  window.reflectoryReadFile = (order) => readFile(order, inSlices());
}
