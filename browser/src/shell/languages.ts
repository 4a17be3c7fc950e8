/**
 * The way to another language keeps the reader's place: its link says at which heading or box they are, and the page
 * there goes to the same one. Few readers switch, so what does it comes once somebody is about to.
 */
import { loadScript } from "../page/load-script";

declare global {
  interface Window {
    /** Set by place.js: the fragment that says where on this page the reader is. */
    reflectoryPlace?: () => string;
  }
}

/** `place`: the address of the script that says a place, and goes to one that this page was opened with. */
export function keepPlace(links: NodeListOf<HTMLAnchorElement>, place: string): void {
  const bring = (): Promise<void> => loadScript(place).catch(() => undefined);
  if (location.hash.startsWith("#at=")) void bring();
  for (const link of links)
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void bring().then(() => {
        link.hash = window.reflectoryPlace?.() ?? "";
        location.assign(link.href);
      });
    });
}
