/** The line above the module: where answers go, and whether they arrived. What is behind it loads on its press. */
import { loadScript } from "../page/load-script";
import type { Arrival } from "./course";
import { counted, say } from "./say";
import type { Session } from "./session";
import type { CourseWindow } from "./window";

export class View {
  readonly #session: Session;
  readonly #keepsHere: boolean;
  readonly #bar = document.querySelector<HTMLElement>(".lms-bar")!;
  readonly #text = document.createElement("p");
  readonly #buttons = document.createElement("span");
  readonly #leave: (() => void) | undefined;
  #window: CourseWindow | undefined;

  constructor(session: Session, keepsHere: boolean, leave: (() => void) | undefined) {
    this.#session = session;
    this.#keepsHere = keepsHere;
    this.#leave = leave;
    this.#text.setAttribute("role", "status");
    this.#bar.append(this.#text, this.#buttons);
    this.#bar.addEventListener("click", ({ target }) => {
      const { does } = (target as HTMLElement).dataset;
      if (does === "open") void this.ask();
      else if (does === "save") this.#save();
      else if (does === "leave") this.#leave?.();
    });
    session.addEventListener("told", () => this.show());
    document.addEventListener("copy-saved", (({ detail }: CustomEvent<string>) => this.#tell(detail)) as EventListener);
  }

  /** In the words of the page that is open now. */
  show(): void {
    this.#bar.hidden = false;
    const text = this.#line();
    if (this.#text.textContent !== text) this.#text.textContent = text;
    const does = ["open", ...(this.#mustSave() ? ["save"] : []), ...(this.#leave ? ["leave"] : [])];
    const names = does.map((one) => say(`do_${one}`));
    if (this.#buttons.textContent === names.join("")) return;
    this.#buttons.replaceChildren(...does.map((one, at) => window.reflectoryTools!.makeButton(one, names[at]!)));
  }

  async ask(): Promise<void> {
    if (!this.#window) {
      await loadScript("lms/lms-window.js");
      this.#window ??= new window.reflectoryCourseWindow!(this.#session, this.#keepsHere, () => this.#save());
    }
    this.#window.show();
  }

  #line(): string {
    const { choice, standing, arrivals } = this.#session;
    if (this.#session.isReview) return say("review");
    if (standing === "ended") return say(choice === "course" ? "ended" : "ended_device");
    if (!choice) return say("undecided");
    if (standing === "later") return say("later");
    if (choice === "device") return say(this.#keepsHere ? "stays" : "stays_nowhere");
    const refused = this.#count(({ pieces }) => !pieces);
    if (refused) return counted("refused", refused);
    const short = this.#count(({ comesBack }) => !comesBack);
    if (short) return counted("short", short);
    return standing === "waiting" ? say("waiting") : counted("saved", arrivals.size);
  }

  #mustSave(): boolean {
    const { choice, standing } = this.#session;
    const isShort = this.#count(({ pieces, comesBack }) => !pieces || !comesBack) > 0;
    return choice === "course" && (isShort || standing === "ended" || standing === "later");
  }

  /** Of the answers that go to the course. */
  #count(is: (arrival: Arrival) => boolean): number {
    const { answers, arrivals } = this.#session;
    return answers.filter(({ id, goes }) => goes && arrivals.has(id) && is(arrivals.get(id)!)).length;
  }

  #save(): void {
    const failed = (): void => this.#tell(window.reflectoryTools!.words("guard", "not_made"));
    loadScript("module/assets/reflectory/save-copy.js").catch(failed);
  }

  /** Where the reader is: in the window, or at the line. */
  #tell(text: string): void {
    if (document.querySelector("dialog[open]")) this.#window?.tell(text);
    else this.#text.textContent = text;
  }
}
