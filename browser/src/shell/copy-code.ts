/** A button on each piece of code that copies it; its two names stand in the page's words. */
import { make, makeButton } from "../page/dom";
import { words } from "../page/words";

export function offerCopies(pieces: Iterable<HTMLElement>): void {
  if (!navigator.clipboard) return; // a page that is not served safely may not copy
  for (const code of pieces) {
    const said = make("span", "module-hidden");
    said.setAttribute("role", "status");
    const button = makeButton("copy-code", words("shell", "copy_code"));
    button.classList.add("module-copy");
    button.addEventListener("click", () => {
      // biome-ignore lint/performance/useDomNodeTextContent: what is hidden in it is not copied
      void navigator.clipboard.writeText(code.innerText.replace(/\n$/, "")).then(
        () => {
          said.textContent = words("shell", "copied");
          button.textContent = words("shell", "copied");
          setTimeout(() => {
            said.textContent = "";
            button.textContent = words("shell", "copy_code");
          }, 2000);
        },
        () => getSelection()?.selectAllChildren(code), // refused: selected, for the reader's own keys
      );
    });
    code.tabIndex = 0; // wide code scrolls, and the keyboard has to reach it
    code.parentElement?.append(button, said);
  }
}
