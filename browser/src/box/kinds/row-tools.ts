/** What the buttons of a row do: take it out, or move it. */
import { focusIn, type Rows, rowsOf } from "./row";
import { MADE, make, makeButton, words } from "./tools";

/** Do what the button under `target` says, if there is one. */
export function pressRow<Part>(rows: Rows<Part>, target: Element): void {
  const button = target.closest<HTMLElement>("button[data-does]");
  const does = button?.dataset["does"];
  const index = rowsOf(rows).findIndex((row) => row.contains(button));
  if (!does || index < 0) return;
  rows.host.changed();
  if (does === "remove") remove(rows, index);
  else move(rows, index, index + (does === "up" ? -1 : 1), does);
}

function remove<Part>(rows: Rows<Part>, index: number): void {
  const before = rows.parts();
  const parts = before.filter((_, at) => at !== index);
  rows.setParts(parts, parts.length);
  const left = rowsOf(rows);
  focusIn(left[Math.min(index, left.length - 1)]);
  const sentence = words("box", rows.says.removed, { number: index + 1 });
  rows.host.say(sentence);
  offerBack(rows, sentence, () => {
    rows.host.changed();
    rows.setParts(before, before.length);
    focusIn(rowsOf(rows)[index]);
    rows.host.say(words("box", rows.says.back, { number: index + 1 }));
  });
}

/** In place, until the reader goes on writing: the answer as it was before. */
function offerBack<Part>(rows: Rows<Part>, sentence: string, takeBack: () => void): void {
  const box = rows.home.closest("fieldset")!;
  withdraw(rows);
  const say = words("box", "undo");
  const undo = makeButton("undo", `${say}: ${sentence}`, say);
  const offer = make("p", `${MADE} reflection-back`, make("span", "", sentence), undo);
  // The status says it aloud, and the button's name.
  offer.firstElementChild!.setAttribute("aria-hidden", "true");
  box.append(offer);
  const done = (): void => {
    offer.remove();
    box.removeEventListener("input", done);
  };
  box.addEventListener("input", done);
  undo.addEventListener("click", () => {
    takeBack();
    done();
  });
}

const withdraw = <Part>(rows: Rows<Part>): void =>
  rows.home.closest("fieldset")!.querySelector(".reflection-back")?.remove();

/** Only the lines of a list are moved. */
function move<Part>(rows: Rows<Part>, from: number, to: number, does: string): void {
  withdraw(rows);
  const parts = rows.parts();
  parts.splice(to, 0, ...parts.splice(from, 1));
  rows.setParts(parts, parts.length);
  // The same button of the moved row, so that the key can be pressed again.
  focusIn(rowsOf(rows)[to], does);
  rows.host.say(words("box", "item_moved", { number: to + 1, count: parts.length }));
}
