/**
 * Lets an answer be edited where it stands: the box is brought from its section's page, so that it is the same box,
 * with the same guidance. From a folder no page can be fetched: there a script holds the boxes of all. Where neither
 * comes, the way to the question is by its link.
 */
import { make } from "../page/dom";
import { loadScript } from "../page/load-script";
import { words } from "../page/words";

declare global {
  interface Window {
    /** Set by boxes.js: the boxes of each page by their prompts, as HTML. */
    reflectoryBoxes?: Record<string, Record<string, string>>;
  }
}

export function editHere(workbook: HTMLElement): void {
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
  const prompt = place.dataset["prompt"]!;
  try {
    const html = url.protocol.startsWith("http") ? await (await fetch(url)).text() : await boxOf(prompt);
    const page = new DOMParser().parseFromString(html, "text/html");
    const found = page.querySelector(`reflection-box[prompt="${CSS.escape(prompt)}"]`);
    // What leads on from the guidance leads on from its own page.
    for (const name of ["href", "src"])
      for (const element of found?.querySelectorAll(`[${name}]`) ?? [])
        element.setAttribute(name, new URL(element.getAttribute(name)!, url).href);
    return found && document.importNode(found, true);
  } catch {
    return null;
  }
}

async function boxOf(prompt: string): Promise<string> {
  const module = document.querySelector<HTMLScriptElement>('script[src$="module.js"]');
  if (!window.reflectoryBoxes) await loadScript(new URL("boxes.js", module?.src ?? location.href).href);
  const pages = Object.values(window.reflectoryBoxes ?? {});
  return pages.find((boxes) => Object.hasOwn(boxes, prompt))?.[prompt] ?? "";
}

function sayWhere(button: HTMLButtonElement): void {
  const said = make("span", "", words("workbook", "edit_failed"));
  said.setAttribute("role", "status");
  button.replaceWith(said);
}
