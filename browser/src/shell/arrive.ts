/** Goes to the place where a reader was in another language, as `languages` says it in the address. */
import { promptOf, steps } from "./steps";

const SAID = /^#at=([a-z\d-]*)\.(\d+)$/;
/** Answers that come into their boxes move what stands below them. */
const SETTLED_MS = 4000;

/** Go where the address says. */
export function arrive(): void {
  const [, prompt, after] = SAID.exec(location.hash) ?? [];
  if (prompt !== undefined) goTo(prompt, Number(after));
}

function goTo(prompt: string, after: number): void {
  const all = steps();
  const box = prompt ? all.findIndex((step) => promptOf(step) === prompt) : -1;
  const end = all.findIndex((step, index) => index > box && promptOf(step));
  // Where there are fewer headings here than there, the last of them.
  const step = all[Math.min(box + after, (end < 0 ? all.length : end) - 1)];
  if (!step || (prompt && box < 0)) return;
  const isBox = Boolean(promptOf(step));
  const id = isBox ? `reflection-${promptOf(step)}` : step.id;
  // From now on the address is that of the place itself; the keyboard goes on from there.
  if (id) location.replace(`#${id}`);
  const heading = isBox ? (step.previousElementSibling as HTMLElement | null) : step;
  if (heading?.matches("h1, h2, h3, h4, h5, h6")) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  stay(heading ?? step);
}

/** Keep it in sight while the page above it still grows, and no longer than the reader leaves it there. */
function stay(step: HTMLElement): void {
  const watcher = new ResizeObserver(() => step.scrollIntoView());
  const leave = (): void => watcher.disconnect();
  for (const event of ["wheel", "touchstart", "pointerdown", "keydown"])
    addEventListener(event, leave, { once: true, passive: true });
  setTimeout(leave, SETTLED_MS);
  watcher.observe(document.body);
}
