/** The cohort page: takes files in, and keeps everything that is shown of them in step. */

import { fileName } from "../files/answer-file";
import { saveFile } from "../files/save-file";
import type { ModuleData } from "../module-data";
import { make } from "../page/dom";
import { wordsOf } from "../page/words";
import { wordsForWriters } from "../workbook/say";
import { Answers, type By } from "./answers";
import { type Collation, collate, type HandedIn } from "./collate";
import { examples } from "./examples";
import { Intake } from "./intake";
import { type Way, writeCohort } from "./load";
import { namesOfPeople } from "./names";
import { notesOf } from "./notes";
import { Paper } from "./paper";
import { Picks } from "./picks";
import { Posters } from "./posters";
import { dayInWords, say, sayCount } from "./say";
import { withoutMarks } from "./summary";
import { View } from "./view";

const CALM_MS = 150;

export class Board {
  readonly #page: HTMLElement;
  readonly #module: ModuleData;
  readonly #intake: Intake;
  readonly #picks = new Picks();
  readonly #answers: Answers;
  readonly #posters: Posters;
  readonly #paper: Paper;
  #handedIn: HandedIn[] = [];
  #twice: string[] = [];
  #isInvented = false;
  #collation: Collation;
  #view: View;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(page: HTMLElement, module: ModuleData) {
    this.#page = page;
    this.#module = module;
    this.#answers = new Answers(this.#find(".cohort-answers"), this.#picks);
    this.#posters = new Posters(this.#find(".cohort-posters"));
    this.#paper = new Paper(page);
    this.#intake = new Intake(this.#find("#cohort_files"), module, (files) => void this.#open(files));
    this.#collation = collate(module, []);
    this.#view = this.#viewOf();
    page.addEventListener("click", (event) => this.#pressed(event.target as HTMLElement));
    page.addEventListener("change", ({ target }) => {
      const { name, id } = target as HTMLInputElement;
      if (name === "cohort-view") void this.#show();
      if (id === "cohort_hide") void this.#refresh();
    });
    this.#find("#cohort_search").addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#show(true), CALM_MS);
    });
    this.#find(".cohort-open").hidden = false;
  }

  async #open(files: File[]): Promise<void> {
    this.#tell(sayCount("reading", files.length));
    const taken = await this.#intake.read(files).catch(() => undefined);
    if (!taken) return this.#tell(say("not_read"));
    // Invented people go when real ones come.
    this.#handedIn = [...(this.#isInvented ? [] : this.#handedIn), ...taken.handedIn];
    this.#twice = taken.twice;
    this.#isInvented = false;
    await this.#refresh();
  }

  #try(): void {
    this.#forget();
    this.#handedIn = examples(this.#module, wordsOf("cohort_examples"), new Date());
    this.#isInvented = true;
    void this.#refresh();
  }

  async #startOver(): Promise<void> {
    this.#forget();
    await this.#refresh();
    this.#tell(say("started_over"));
    this.#find(".cohort-status").focus();
  }

  #forget(): void {
    this.#intake.forget();
    this.#picks.clear();
    [this.#handedIn, this.#twice, this.#isInvented] = [[], [], false];
  }

  /** After what is open changed, or how people are called. A key is answered between two steps. */
  async #refresh(): Promise<void> {
    const turn = (this.#turn += 1);
    this.#collation = collate(this.#module, this.#handedIn);
    await new Promise((resolve) => setTimeout(resolve));
    if (turn !== this.#turn) return;
    this.#view = this.#viewOf();
    const { people, prompts } = this.#collation;
    const isOpen = people.length > 0;
    for (const part of ["result", "sheet", "posters", "take"]) this.#find(`.cohort-${part}`).hidden = !isOpen;
    this.#find("[data-does=start_over]").hidden = this.#handedIn.length === 0;
    this.#find(".cohort-invented").hidden = !this.#isInvented;
    const answers = prompts.reduce((sum, { answers }) => sum + answers.length, 0);
    this.#tell(isOpen ? sayCount("opened", people.length, { people: people.length, answers }) : say("opened_none"));
    const notes = notesOf(this.#collation, this.#twice).map((note) => make("li", "", note));
    this.#find(".cohort-notes").replaceChildren(...notes);
    this.#find(".cohort-take-names").textContent = say(this.#isHidden ? "names_stay" : "names_go");
    this.#picks.show(this.#find(".cohort-sheet"), this.#view);
    this.#posters.show(this.#view);
    void this.#show();
  }

  async #show(isSearched = false): Promise<void> {
    this.#view = this.#viewOf();
    const by = this.#page.querySelector<HTMLInputElement>("input[name=cohort-view]:checked")?.value ?? "question";
    const found = this.#find(".cohort-found");
    const count = await this.#answers.show(this.#view, by as By);
    if (count === undefined) return;
    const text = count === 0 ? say("found_none") : sayCount("found", count);
    found.textContent = this.#view.search ? text : "";
    if (!isSearched) found.textContent = this.#view.search ? found.textContent : "";
  }

  get #isHidden(): boolean {
    return (this.#find("#cohort_hide") as HTMLInputElement).checked;
  }

  #viewOf(): View {
    const names = namesOfPeople(this.#collation.people, this.#isHidden, say);
    const search = withoutMarks((this.#find("#cohort_search") as HTMLInputElement).value.trim());
    return new View(this.#module, this.#collation, names, wordsForWriters(), search);
  }

  #pressed(target: HTMLElement): void {
    const button = target.closest<HTMLButtonElement>("button");
    const { does, way, pick, prompt } = button?.dataset ?? {};
    if (does === "try") this.#try();
    if (does === "start_over") void this.#startOver();
    if (does === "sheet_print") this.#paper.print("sheet");
    if (does === "posters_print") this.#paper.print("posters", this.#posters.sheets(this.#view));
    if (pick) this.#pick(prompt ?? button!.closest<HTMLElement>("[data-prompt]")!.dataset["prompt"]!, pick);
    if (way === "print") void this.#answers.showAll().then(() => this.#paper.print("answers"));
    else if (way) void this.#take(way as Way, button!);
  }

  #pick(promptId: string, key: string): void {
    this.#picks.toggle(promptId, key);
    const isPicked = this.#picks.has(promptId, key);
    for (const button of this.#page.querySelectorAll<HTMLElement>(".cohort-pick-voice")) {
      const isThis =
        button.dataset["pick"] === key && button.closest<HTMLElement>("[data-prompt]")!.dataset["prompt"] === promptId;
      if (isThis) button.setAttribute("aria-pressed", String(isPicked));
    }
    const sheet = this.#find(".cohort-sheet");
    const hadFocus = sheet.contains(document.activeElement);
    this.#picks.show(sheet, this.#view);
    if (hadFocus) (sheet.querySelector<HTMLElement>("[data-pick]") ?? sheet.querySelector("input"))?.focus();
  }

  async #take(way: Way, button: HTMLButtonElement): Promise<void> {
    const status = this.#find(".cohort-take-status");
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    status.textContent = say("making");
    const now = new Date();
    const file = fileName(this.#module.id, this.#isInvented ? "invented" : "cohort", way, now);
    try {
      saveFile(file, await writeCohort(this.#orderFor(way, now)));
      status.textContent = say("saved_as", { file });
    } catch (error) {
      console.error(error);
      status.textContent = say("failed");
    } finally {
      button.removeAttribute("aria-disabled");
    }
  }

  #orderFor(way: Way, now: Date): Parameters<typeof writeCohort>[0] {
    const { module } = this.#view;
    const day = fileName("", "", "", now).replace(/^-+|\.$/g, "");
    const made = sayCount("made", this.#collation.people.length, { date: dayInWords(day, module.lang) });
    return {
      way,
      collation: this.#collation,
      module,
      names: [...this.#view.names],
      say: wordsOf("cohort"),
      catalogue: this.#view.catalogue,
      made: this.#isInvented ? `${made}. ${say("invented")}` : made,
    };
  }

  #tell(text: string): void {
    this.#find(".cohort-status").textContent = text;
  }

  #find(selector: string): HTMLInputElement {
    return this.#page.querySelector<HTMLInputElement>(selector)!;
  }
}
