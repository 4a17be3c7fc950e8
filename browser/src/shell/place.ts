/**
 * Where on a page a reader is, in an address that every language of the module understands: boxes have one id in all of
 * them, and headings are counted from the box above.
 *
 *   #at=first-call.2   the second heading after that box; "#at=.3" the third of the page
 */
const SAID = /^#at=([a-z\d-]*)\.(\d+)$/;
// Only what stands there when a page comes: a heading that has a class is ours, and may be made by a script.
const STEPS = "main :is(h1, h2, h3, h4, h5, h6):not([class]), main reflection-box";
/** Answers that come into their boxes move what stands below them. */
const SETTLED_MS = 4000;

const steps = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(STEPS)];
const promptOf = (step: HTMLElement | undefined): string => step?.getAttribute("prompt") ?? "";
const isShown = (step: HTMLElement): boolean => step.getClientRects().length > 0;

/** "" at the head of the page. */
export function placeNow(): string {
  const all = steps();
  const at = all.findLastIndex((step) => isShown(step) && step.getBoundingClientRect().top < innerHeight / 3);
  if (scrollY < 1 || at < 0) return "";
  const box = all.slice(0, at + 1).findLastIndex(promptOf);
  return `at=${promptOf(all[box])}.${at - box}`;
}

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
  else history.replaceState(null, "", location.pathname + location.search);
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
