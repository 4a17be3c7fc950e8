/** Takes a chosen mark back: what radio buttons can't do by themselves. With an undo in place, until the reader goes on. */
import type { FieldHost } from "./field";
import { MADE, make, makeButton, words } from "./tools";

/** Give each mark of `box` a button, which styles show while there is one. */
export function offerToUnmark(box: HTMLElement, host: FieldHost): void {
  const scale = box.querySelector(".reflection-scale");
  if (scale) {
    const button = makeButton("unmark", words("box", "unmark"));
    scale.after(make("p", `${MADE} reflection-back reflection-unmark`, button));
    button.addEventListener("click", () => unmark(box, scale, host));
  }
  box.querySelector(".reflection-matrix thead tr")?.append(make("td", MADE));
  for (const row of box.querySelectorAll("tr[data-key]")) {
    const button = makeButton(
      "unmark",
      words("box", "unmark_row", { row: row.querySelector("th")!.textContent! }),
      "×",
    );
    row.append(make("td", `${MADE} reflection-unmark`, button));
    button.addEventListener("click", () => unmark(box, row, host));
  }
}

function unmark(box: HTMLElement, marked: Element, host: FieldHost): void {
  const chosen = marked.querySelector<HTMLInputElement>("input:checked");
  if (!chosen) return;
  const change = (isMarked: boolean, said: string): void => {
    chosen.checked = isMarked;
    host.changed();
    host.say(words("box", said));
  };
  change(false, "unmarked");
  box.querySelector(".reflection-undo")?.remove();
  // The status says what happened, aloud too.
  const undo = makeButton("undo", words("box", "undo"));
  const offer = make("p", `${MADE} reflection-back reflection-undo`, undo);
  box.querySelector("fieldset")!.append(offer);
  undo.focus();
  const goOn = new AbortController();
  box.addEventListener("input", () => done(), { signal: goOn.signal });
  undo.addEventListener("click", () => {
    change(true, "marked_again");
    chosen.focus();
    done();
  });
  function done(): void {
    offer.remove();
    goOn.abort();
  }
}
