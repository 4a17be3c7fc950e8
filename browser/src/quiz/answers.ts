/**
 * Says aloud what an answer that was opened is: right or not, and how many right ones are found.
 *
 * Nothing is kept: the page opens as new every time. All words come from the markup.
 */
import { filled } from "../page/words";

const CLOSED = ".reflection-quiz-answer:not([open])";
let openedForPaper: HTMLDetailsElement[] = [];

document.addEventListener("toggle", (event) => say(event.target), true); // it does not bubble

// Where no style sheet can show what is closed.
if (!CSS.supports("selector(::details-content)")) {
  addEventListener("beforeprint", () => {
    openedForPaper = [...document.querySelectorAll<HTMLDetailsElement>(CLOSED)];
    for (const answer of openedForPaper) answer.open = true;
  });
  addEventListener("afterprint", () => {
    for (const answer of openedForPaper.splice(0)) answer.open = false;
  });
}

function say(answer: EventTarget | null): void {
  if (!(answer instanceof HTMLDetailsElement) || !answer.open || openedForPaper.includes(answer)) return;
  const status = answer.closest("reflection-quiz")?.querySelector<HTMLElement>(".reflection-quiz-status");
  if (!status) return;
  answer.dataset["opened"] = "";
  const verdict = answer.querySelector(".reflection-quiz-verdict")?.textContent ?? "";
  const found = status.parentElement?.querySelectorAll('[data-opened][data-answer="right"]').length ?? 0;
  const sentence = status.dataset["found"];
  status.textContent = sentence ? `${verdict} ${filled(sentence, { found })}` : verdict;
}
