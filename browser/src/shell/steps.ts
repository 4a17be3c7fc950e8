/** By what a page is found in every language of a module: its headings and its boxes, in their order. */
// Only what stands there when a page comes: a heading that has a class is ours, and may be made by a script.
const STEPS = "main :is(h1, h2, h3, h4, h5, h6):not([class]), main reflection-box";

export const steps = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(STEPS)];
export const promptOf = (step: HTMLElement | undefined): string => step?.getAttribute("prompt") ?? "";
