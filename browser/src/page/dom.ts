/** Small makers of elements: text only, so nothing a reader or a file brings can become markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

/** Everything the scripts add carries this class: markup that was copied with it can be cleaned. */
export const MADE = "reflection-made";

/** A button with a name in words, shown as `sign` where there is one. */
export function makeButton(does: string, name: string, sign?: string): HTMLButtonElement {
  const button = make("button", MADE, sign ?? name);
  button.type = "button";
  button.dataset["does"] = does;
  if (sign) button.setAttribute("aria-label", name);
  return button;
}

/** The module an element belongs to. */
export const moduleIdOf = (element: Element): string | undefined =>
  element.closest<HTMLElement>("[data-module]")?.dataset["module"] || undefined;

export const promptIdsIn = (text: string | null | undefined): string[] => text?.split(/\s+/).filter(Boolean) ?? [];
