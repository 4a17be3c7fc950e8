/**
 * What every control a reader writes in needs: it grows with its text, takes the direction of its
 * text, and has a mirror that prints whole (a textarea prints only the lines it shows).
 */
import { dateInWords, isDay } from "../page/date-in-words";
import { MADE, make } from "../page/dom";

export type WritingControl = HTMLTextAreaElement | HTMLInputElement;

const growsByItself = CSS.supports("field-sizing", "content");

/** Get a control ready; on paper an empty one becomes `lines` ruled lines. */
export function prepare(control: WritingControl, lines: number): void {
  control.dir = "auto";
  control.classList.add("reflection-mirrored");
  control.style.setProperty("--reflection-rows", String(lines));
  const mirror = make("div", `${MADE} reflection-print`);
  mirror.dir = "auto";
  mirror.dataset["lines"] = String(lines);
  control.after(mirror);
  refresh(control);
}

export const isWritten = (target: EventTarget | null): target is WritingControl =>
  target instanceof HTMLElement && target.classList.contains("reflection-mirrored");

/** A date where it can be one: words that stood there before the question asked for a date stay words. */
function asDate(control: HTMLInputElement, text: string): void {
  if (control.type === "date") control.dataset["date"] = "";
  if ("date" in control.dataset) control.type = !text || isDay(text) ? "date" : "text";
}

/** Bring size and mirror up to the text. */
export function refresh(control: WritingControl): void {
  const mirror = control.nextElementSibling as HTMLElement;
  const text = control.type === "date" ? dateInWords(control.value) : control.value;
  if (text.trim()) mirror.textContent = text;
  else mirror.replaceChildren(...Array.from({ length: Number(mirror.dataset["lines"]) }, () => make("i", "")));
  if (!growsByItself && control instanceof HTMLTextAreaElement) grow(control);
}

/** Write into a control, leaving it alone where the text is already there: the caret would jump. */
export function write(control: WritingControl, text: string): void {
  if (control instanceof HTMLInputElement) asDate(control, text);
  if (control.value !== text) control.value = text;
  refresh(control);
}

function grow(area: HTMLTextAreaElement): void {
  area.style.height = "auto";
  // Hidden areas measure zero; they are measured again when the reader types.
  if (area.scrollHeight) area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}
