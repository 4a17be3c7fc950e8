/** The switch for who leads a group, in the foot of every page. Few press it: what it does comes with the first press. */
import { loadScript } from "../page/load-script";

/** `address`: of the script that shows the notes. */
export function offerNotes(button: HTMLButtonElement | null, address: string): void {
  if (!button) return;
  const start = (): void => {
    button.onclick = null;
    loadScript(address).catch(() => (button.onclick = start));
  };
  button.onclick = start;
  try {
    // What was chosen holds for every page of the site.
    if (localStorage.getItem("reflectory-notes")) start();
  } catch {
    // It keeps nothing, so nobody chose.
  }
  button.hidden = false;
}
