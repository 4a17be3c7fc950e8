/** The window behind the line: who can read answers here, the reader's choice, what was sent. */
import { inShort } from "../page/in-short";
import type { Choice } from "./course";
import { counted, say } from "./say";
import type { Session } from "./session";

declare global {
  interface Window {
    /** Set by lms-window.js. */
    reflectoryCourseWindow?: typeof CourseWindow;
  }
}

const CHOICES = ["course", "device"] as const;
const { make, makeButton } = window.reflectoryTools!;

export class CourseWindow {
  readonly #session: Session;
  readonly #keepsHere: boolean;
  readonly #window = make("dialog", "lms-window");
  readonly #list = make("ul", "lms-list");
  readonly #status = make("p", "lms-status");

  /** `save` makes the answer file. */
  constructor(session: Session, keepsHere: boolean, save: () => void) {
    this.#session = session;
    this.#keepsHere = keepsHere;
    this.#status.setAttribute("role", "status");
    document.body.append(this.#window);
    this.#window.addEventListener("click", ({ target }) => {
      const { does } = (target as HTMLElement).dataset;
      if (does === "close") this.#window.close();
      else if (does === "save") save();
    });
    this.#window.addEventListener("change", ({ target }) => this.#change(target as HTMLInputElement));
    session.addEventListener("told", () => this.#window.open && this.#fill());
  }

  tell(text: string): void {
    this.#status.textContent = text;
  }

  show(): void {
    this.#status.textContent = "";
    const about = make("p", "", say("about"));
    const group = make("fieldset", "", make("legend", "", say("legend")), ...CHOICES.map((one) => this.#option(one)));
    this.#window.replaceChildren(make("h1", "", say("title")), about, group, this.#list, this.#status, this.#ways());
    this.#window.setAttribute("aria-label", say("title"));
    this.#fill();
    this.#window.showModal();
  }

  #option(choice: (typeof CHOICES)[number]): HTMLElement {
    const input = make("input", "");
    Object.assign(input, {
      type: "radio",
      name: "lms-choice",
      value: choice,
      checked: this.#session.choice === choice,
    });
    const about = choice === "course" ? say("course_about") : say(`device_${this.#keepsHere ? "about" : "nowhere"}`);
    return make("label", "", input, make("span", "", make("strong", "", say(choice)), " ", about));
  }

  #ways(): HTMLElement {
    return make("p", "lms-ways", makeButton("save", say("do_save")), makeButton("close", say("do_close")));
  }

  #fill(): void {
    const { answers, choice, differed } = this.#session;
    const had = (document.activeElement as HTMLInputElement | null)?.value;
    const isSent = choice === "course";
    this.#list.hidden = !isSent && answers.length === 0;
    this.#list.replaceChildren(
      ...(differed ? [make("li", "", counted("differed", differed))] : []),
      ...(isSent ? answers.map((answer) => this.#item(answer)) : [make("li", "", counted("held", answers.length))]),
    );
    if (had) this.#list.querySelector<HTMLElement>(`input[value="${CSS.escape(had)}"]`)?.focus();
  }

  #item({ id, text, goes, isPersonal }: Session["answers"][number]): HTMLElement {
    const input = make("input", "");
    Object.assign(input, { type: "checkbox", name: "lms-goes", value: id, checked: goes });
    const arrival = this.#session.arrivals.get(id);
    const state = !goes
      ? say(isPersonal ? "personal" : "stays_here")
      : !arrival
        ? say("on_its_way")
        : !arrival.pieces
          ? say("not_taken")
          : [counted("arrived", arrival.pieces), ...(arrival.comesBack ? [] : [say("not_back")])].join(" ");
    return make("li", "", make("label", "", input, make("span", "", inShort(text))), make("small", "", state));
  }

  #change({ name, value, checked }: HTMLInputElement): void {
    if (name === "lms-choice") this.#session.choose(value as Choice);
    else if (name === "lms-goes") this.#session.decide(value, checked);
  }
}
