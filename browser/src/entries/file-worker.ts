/** Before the theme's script, in a module opened from a folder. */
import { FileWorker } from "../offline/file-worker";

if (location.protocol === "file:") {
  // The theme's worker looks for this name to know that it runs in a frame.
  Object.assign(window, { Worker: FileWorker, IFrameWorker: FileWorker });
}
