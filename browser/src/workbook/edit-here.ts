/**
 * Lets an answer be edited where it stands: the box is brought from its section's page, so that it is the same box,
 * with the same guidance. From a folder, and where the page does not come, the way there is by its link.
 */
import { make } from "../page/dom";
import { words } from "../page/words";

export function editHere(workbook: HTMLElement): void {
  if (!location.protocol.startsWith("http")) return;
  for (const button of workbook.querySelectorAll<HTMLButtonElement>("button[data-edit]")) {
    button.hidden = false;
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => void press(button));
  }
}

async function press(button: HTMLButtonElement): Promise<void> {
  const place = button.closest<HTMLElement>("[data-prompt]")!;
  const isOpen = button.getAttribute("aria-expanded") === "true";
  const box = isOpen ? place.querySelector("reflection-box") : await bring(button.dataset["edit"]!, place);
  if (!box) return sayWhere(button);
  if (isOpen) box.remove();
  else {
    button.parentElement!.before(box);
    box.querySelector<HTMLElement>("textarea, input")?.focus();
  }
  place.toggleAttribute("data-editing", !isOpen);
  button.setAttribute("aria-expanded", String(!isOpen));
  const does = words("workbook", isOpen ? "edit" : "edit_done");
  button.textContent = does;
  button.setAttribute("aria-label", `${does}: ${place.querySelector("h3")?.textContent ?? ""}`);
}

async function bring(address: string, place: HTMLElement): Promise<Element | null> {
  const url = new URL(address, location.href);
  try {
    const answer = await fetch(url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector(`reflection-box[prompt="${CSS.escape(place.dataset["prompt"]!)}"]`);
    // What leads on from the guidance leads on from its own page.
    for (const name of ["href", "src"])
      for (const element of found?.querySelectorAll(`[${name}]`) ?? [])
        element.setAttribute(name, new URL(element.getAttribute(name)!, url).href);
    return found && document.importNode(found, true);
  } catch {
    return null;
  }
}

function sayWhere(button: HTMLButtonElement): void {
  const said = make("span", "", words("workbook", "edit_failed"));
  said.setAttribute("role", "status");
  button.replaceWith(said);
}
