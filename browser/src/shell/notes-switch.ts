/**
 * The switch for who leads a group: puts the notes into the page, each where it stood in its Markdown.
 *
 * A reader's page holds none of them: they come in a script of their own, once somebody asks. What was chosen holds
 * for every page of the site.
 */
import { loadScript } from "../page/load-script";

type Tree = string | [tag: string, attributes: Record<string, string>, ...contents: Tree[]];

declare global {
  interface Window {
    reflectoryNotes?: Record<string, Tree[]>;
  }
}

const KEY = "reflectory-notes";

function grown(tree: Tree): Node | string {
  if (typeof tree === "string") return tree;
  const [tag, attributes, ...contents] = tree;
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...contents.map(grown));
  return element;
}

export function switchNotes(button: HTMLButtonElement): void {
  const places = document.querySelectorAll<HTMLElement>("[data-note]");
  const show = async (): Promise<void> => {
    const isWanted = button.getAttribute("aria-pressed") === "true";
    if (isWanted && places.length && !window.reflectoryNotes) {
      await loadScript(button.dataset["notes"] ?? "");
      const section = document.querySelector<HTMLElement>("[data-section]")?.dataset["section"] ?? "";
      const notes = window.reflectoryNotes?.[section] ?? [];
      for (const place of places) {
        const note = notes[Number(place.dataset["note"])];
        if (note) place.append(grown(note));
      }
    }
    for (const place of places) place.hidden = !isWanted;
  };
  const press = (isWanted: boolean): void => {
    button.setAttribute("aria-pressed", String(isWanted));
    show().catch(() => press(false));
  };
  const keepPress = (): void => {
    const isWanted = button.getAttribute("aria-pressed") !== "true";
    press(isWanted);
    try {
      localStorage.setItem(KEY, isWanted ? "shown" : "");
    } catch {
      // A browser that keeps nothing: the choice holds for this page.
    }
  };
  button.addEventListener("click", keepPress);
  // Somebody pressed it just now, or on an earlier page.
  keepPress();
}
