/** Asks whose a file is that was begun on another device, before anything of it is shown or offered. */
import { MADE, make, makeButton } from "../page/dom";
import { inShort } from "../page/in-short";
import { type MergeFacts, origin } from "./merge-screen";
import { say } from "./say";

export function askWhose(facts: MergeFacts, isMine: () => void, isNot: () => void): HTMLElement {
  const title = make("h3", "", say("whose", { file: inShort(facts.fileName) }));
  title.tabIndex = -1;
  title.id = "copies-whose-title";
  const buttons = make(
    "div",
    "copies-buttons",
    makeButton("whose_mine", say("whose_mine")),
    makeButton("whose_other", say("whose_other")),
  );
  const question = make("section", `${MADE} copies-whose`, title, make("p", "", origin(facts)));
  question.append(make("p", "", say("whose_about")), buttons);
  question.setAttribute("aria-labelledby", title.id);
  question.addEventListener("click", (event) => {
    const does = (event.target as HTMLElement).closest<HTMLElement>("button")?.dataset["does"];
    if (does === "whose_mine") isMine();
    if (does === "whose_other") isNot();
  });
  return question;
}
