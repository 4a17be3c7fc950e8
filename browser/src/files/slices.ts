/** Long work in slices: a page that must do it itself stays free for its reader between two of them. */

/** Called often. A promise where it is time to let others run, else nothing to wait for. */
export type Breathe = () => Promise<void> | undefined;

const SLICE_MS = 40;

/** For a worker, which keeps nobody waiting. */
export const withoutPause: Breathe = () => undefined;

export function inSlices(longest = SLICE_MS): Breathe {
  let since = performance.now();
  return () => {
    if (performance.now() - since < longest) return undefined;
    return new Promise((resolve) => {
      setTimeout(() => {
        since = performance.now();
        resolve();
      });
    });
  };
}
