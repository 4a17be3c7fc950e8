/** The screen where a file's answers and this browser's meet. It changes nothing: it tells what was chosen. */
import { isEmpty } from "../answers/record";
import { markDifferences } from "../page/differences";
import { MADE, make, makeButton } from "../page/dom";
import { inShort } from "../page/in-short";
import { renderAnswer } from "../page/render-answer";
import { type Choice, type Comparison, type Meeting, type Standing, usualChoice } from "./merge";
import { itemNames, say, sayCount, sayDate } from "./say";

export interface MergeFacts {
  fileName: string;
  made: string;
  name: string | null;
}

const STANDINGS: Standing[] = ["new", "newer", "older", "different"];

export class MergeScreen {
  readonly element = make("form", `${MADE} copies-merge`);
  readonly #title: HTMLElement;
  readonly #bring = makeButton("bring", "");
  readonly #meetings: readonly Meeting[];

  constructor({ meetings, same }: Comparison, facts: MergeFacts, bring: () => void, cancel: () => void) {
    this.#meetings = meetings;
    this.#title = make("h3", "", say("found", { file: inShort(facts.fileName) }));
    this.#title.tabIndex = -1;
    this.#title.id = "copies-merge-title";
    this.element.setAttribute("aria-labelledby", this.#title.id);
    this.#bring.className += " copies-main-button";
    const finish = make("div", "copies-buttons copies-finish", this.#bring, makeButton("cancel", say("cancel")));
    this.element.append(this.#title, make("p", "", origin(facts)), counts(meetings, same));
    if (meetings.length > 1) this.element.append(forAll());
    const cards = meetings.map(meetingFields);
    const marked = cards.filter(markIn);
    if (marked.length > 0) this.element.append(make("p", "copies-note", say("differs")));
    this.element.append(...cards, finish);
    this.element.addEventListener("change", () => this.#count());
    this.element.addEventListener("submit", (event) => event.preventDefault());
    this.element.addEventListener("click", (event) => {
      const does = (event.target as HTMLElement).closest<HTMLElement>("button")?.dataset["does"];
      if (does === "bring") bring();
      if (does === "cancel") cancel();
      if (does === "all_file" || does === "all_here") this.#chooseAll(does === "all_file" ? "file" : "here");
    });
    this.#count();
  }

  /** What the reader has chosen by now, for each meeting. */
  choices(): (meeting: Meeting) => Choice {
    const chosen = new FormData(this.element);
    return (meeting) => {
      const choice = chosen.get(nameOf(meeting));
      return choice === "file" || choice === "both" ? choice : "here";
    };
  }

  focus(): void {
    this.#title.focus();
  }

  #chooseAll(choice: Choice): void {
    for (const radio of this.element.querySelectorAll<HTMLInputElement>(`input[value=${choice}]`)) radio.checked = true;
    this.#count();
  }

  #count(): void {
    const choose = this.choices();
    const count = this.#meetings.filter((meeting) => choose(meeting) !== "here").length;
    this.#bring.textContent = count ? sayCount("bring", count) : say("bring_none");
    this.#bring.disabled = count === 0;
  }
}

const nameOf = ({ promptId }: Meeting): string => `copies-${promptId}`;

export function origin({ made, name }: MergeFacts): string {
  const values = { date: sayDate(made), name: inShort(name ?? "") };
  return say(name ? "made_by" : "made", values);
}

function counts(meetings: readonly Meeting[], same: number): HTMLElement {
  const list = make("ul", "copies-counts");
  const add = (key: string, count: number): void => {
    if (count) list.append(make("li", "", sayCount(key, count)));
  };
  for (const standing of STANDINGS)
    add(`count_${standing}`, meetings.filter((one) => one.standing === standing).length);
  add("count_same", same);
  return list;
}

const forAll = (): HTMLElement =>
  make("div", "copies-buttons", makeButton("all_file", say("all_file")), makeButton("all_here", say("all_here")));

function meetingFields(meeting: Meeting): HTMLElement {
  const { prompt, standing, here, file, canJoin } = meeting;
  const question = prompt?.text || file.asked || here?.asked || meeting.promptId;
  const fields = make("fieldset", "copies-meeting", make("legend", "", inShort(question)));
  // Not data-prompt: that says where the workbook shows an answer.
  fields.dataset["meeting"] = meeting.promptId;
  fields.dataset["standing"] = standing;
  fields.append(make("p", "copies-standing", say(`standing_${standing}`)));
  if (!prompt) fields.append(make("p", "copies-note", say("unasked")));
  const isNew = standing === "new";
  const fileSide = version(meeting, "file", say(isNew ? "take_new" : "take"), say("in_file"));
  const hereSide = version(meeting, "here", say(isNew ? "leave" : "keep_here"), say("here"));
  fields.append(make("div", "copies-versions", ...(isNew ? [fileSide, hereSide] : [hereSide, fileSide])));
  if (canJoin) fields.append(choice(meeting, "both", say("keep_both")));
  return fields;
}

/** Return whether words are marked that only one of a card's two versions has. */
function markIn(card: HTMLElement): boolean {
  const [one, other] = card.querySelectorAll<HTMLElement>(".copies-text");
  return one !== undefined && other !== undefined && markDifferences(one, other);
}

function version(meeting: Meeting, side: "here" | "file", words: string, place: string): HTMLElement {
  const answer = meeting[side];
  const block = make("div", "copies-version", choice(meeting, side, words));
  if (!answer || isEmpty(answer.value)) return block;
  block.append(make("p", "copies-date", `${place} · ${sayDate(answer.at)}`));
  const text = make("div", "copies-text", renderAnswer(answer.value, itemNames(meeting.known)));
  // A long text scrolls, so the keyboard must be able to.
  text.tabIndex = 0;
  text.setAttribute("role", "group");
  text.setAttribute("aria-label", place);
  block.append(text);
  return block;
}

function choice(meeting: Meeting, value: Choice, words: string): HTMLElement {
  const radio = make("input", "");
  radio.type = "radio";
  radio.name = nameOf(meeting);
  radio.value = value;
  radio.checked = value === usualChoice(meeting);
  return make("label", "copies-choice", radio, make("span", "", words));
}
