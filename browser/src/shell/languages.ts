/**
 * The way to another language keeps the reader's place: its link says at which heading or box they are, and the page
 * there goes to the same one. Boxes have one id in every language; headings are counted from the box above them.
 *
 *   #at=first-call.2   the second heading after that box; "#at=.3" the third of the page
 */
import { loadScript } from "../page/load-script";
import { promptOf, steps } from "./steps";

/** `arrive`: the address of the script that goes to a place, which only a page needs that was opened with one. */
export function keepPlace(links: Iterable<HTMLAnchorElement>, arrive: string): void {
  for (const link of links) {
    const say = (): void => {
      link.hash = placeNow();
    };
    // Before the menu of a new tab too.
    for (const press of ["pointerdown", "click"]) link.addEventListener(press, say);
  }
  if (location.hash.startsWith("#at=")) loadScript(arrive).catch(() => undefined);
}

const isShown = (step: HTMLElement): boolean => step.getClientRects().length > 0;

/** "" at the head of the page. */
function placeNow(): string {
  const all = steps();
  const at = all.findLastIndex((step) => isShown(step) && step.getBoundingClientRect().top < innerHeight / 3);
  if (scrollY < 1 || at < 0) return "";
  const box = all.slice(0, at + 1).findLastIndex(promptOf);
  return `at=${promptOf(all[box])}.${at - box}`;
}
