/** The buttons of a page's reminders: what makes the file comes with the first press. */
import { loadScript } from "../page/load-script";
import { words } from "../page/words";

declare global {
  interface Window {
    /** Set by calendar.js. */
    reflectoryCalendar?: (place: HTMLElement) => Promise<string>;
  }
}

/** `address`: of the script that makes the file. */
export function startReminders(address: string): void {
  for (const place of document.querySelectorAll<HTMLElement>(".reflectory-reminder")) {
    const button = place.querySelector("button");
    if (!button) continue;
    button.hidden = false;
    button.addEventListener("click", () => void press(place, address));
  }
}

async function press(place: HTMLElement, address: string): Promise<void> {
  const status = place.querySelector<HTMLElement>("[role=status]");
  const say = (sentence: string): void => {
    if (status) status.textContent = sentence;
  };
  try {
    if (!window.reflectoryCalendar) await loadScript(address);
    say((await window.reflectoryCalendar?.(place)) ?? words("reminder", "failed"));
  } catch {
    say(words("reminder", "failed"));
  }
}
