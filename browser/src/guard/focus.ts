/** The focus after a press on the line: what was pressed has gone, and the line goes back to the end of the page. */
import { make } from "../page/dom";

/** To what had it before; where nothing had, the next Tab goes on from the middle of the window. */
export function giveBack(before: Element | null): void {
  const spot = make("span", "");
  spot.tabIndex = -1;
  document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.append(spot);
  ((before ?? spot) as HTMLElement).focus({ preventScroll: true });
  spot.remove();
}
