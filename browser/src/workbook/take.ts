/** The ways out of the page: each button makes one thing of the same chosen answers. */

import type { AnswerRecord } from "../answers/record";
import type { AnswerStore } from "../answers/store";
import { ensureWorkbookId, readWorkbookId } from "../answers/workbook-id";
import { answerFile, answerFileText, fileName } from "../files/answer-file";
import { noteCopy } from "../files/copy-note";
import { saveCopy } from "../files/save-copy";
import { saveFile } from "../files/save-file";
import type { ModuleData } from "../module-data";
import { words } from "../page/words";
import { Choice } from "./choice";
import { type Candidate, candidates, type Workbook, workbookOf } from "./contents";
import type { CoverForm } from "./cover-form";
import type { ToHandIn } from "./hand-in";
import { type Holdings, holdings } from "./holdings";
import { makeDocx } from "./load-docx";
import { markdownOf } from "./markdown";
import type { Paper } from "./paper";
import { plainTextOf } from "./plain-text";
import { type Catalogue, type Say, sayFrom, wordsForWriters } from "./say";

type Way = "docx" | "share" | "print" | "print_plans" | "markdown" | "copy" | "answers" | "backup";

export class Take {
  readonly #form: HTMLElement;
  readonly #module: ModuleData;
  readonly #store: AnswerStore;
  readonly #cover: CoverForm;
  readonly #paper: Paper;
  readonly #choice: Choice;
  readonly #catalogue: Catalogue = wordsForWriters();
  readonly #say: Say = sayFrom(this.#catalogue.workbook);
  #all: Candidate[] = [];
  /** Hears what a file would hold, and of what, each time that is said. */
  onShow: ((holdings: Holdings, all: readonly Candidate[]) => void) | undefined;

  constructor(form: HTMLElement, module: ModuleData, store: AnswerStore, cover: CoverForm, paper: Paper) {
    this.#form = form;
    this.#module = module;
    this.#store = store;
    this.#cover = cover;
    this.#paper = paper;
    this.#choice = new Choice(form, module.id, () => this.#show(true));
    form.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLButtonElement>("[data-way]");
      if (button) void this.#press(button);
    });
  }

  /** Read the answers again, for they may have changed in another window. */
  async refresh(): Promise<void> {
    this.#all = candidates(this.#module, await this.#store.readAll(), this.#say("retired"));
    this.#choice.show(this.#all);
    this.#show();
    this.#form.querySelector<HTMLElement>(".workbook-take-form")!.hidden = false;
  }

  /** A choice the reader makes is answered aloud; what the page shows when it opens, or after an import, is not. */
  #show(isChosen = false): void {
    this.#form.querySelector(".workbook-holds-count")!.setAttribute("aria-live", isChosen ? "polite" : "off");
    const { count, answers, goesOut, stays } = holdings(this.#all, this.#chosen(), this.#say);
    for (const [part, text] of Object.entries({ count, in: goesOut, out: stays })) {
      const place = this.#form.querySelector(`.workbook-holds-${part}`)!;
      if (place.textContent !== text) place.textContent = text;
    }
    this.#paper.show(this.#all, this.#choice.read());
    this.onShow?.({ count, answers, goesOut, stays }, this.#all);
  }

  #chosen(): Candidate[] {
    const goesOut = this.#choice.read();
    return this.#all.filter(({ prompt }) => goesOut.get(prompt.id) !== false);
  }

  async #press(button: HTMLButtonElement): Promise<void> {
    // Not `disabled`: that would take the focus from under the reader.
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try {
      await this.refresh();
      this.#tell(await this.#go(button.dataset["way"] as Way));
    } catch (error) {
      console.error(error);
      this.#tell(words("workbook", "failed"));
    } finally {
      button.removeAttribute("aria-disabled");
    }
  }

  /** Return what to tell the reader. */
  async #go(way: Way): Promise<string> {
    const now = new Date();
    const id = await readWorkbookId(this.#module.id);
    const workbook = { ...workbookOf(this.#module, this.#chosen(), this.#cover.read(), now), id };
    switch (way) {
      case "docx":
        this.#tell(words("workbook", "making"));
        return this.#saveCopy("workbook", "docx", await this.#docx(workbook), now);
      case "share":
        this.#tell(words("workbook", "making"));
        return this.#share(await this.#docx(workbook), now);
      case "markdown":
        return this.#saveCopy("workbook", "md", textBlob(markdownOf(workbook, this.#catalogue), "text/markdown"), now);
      case "answers":
        return this.#saveAnswers(now);
      case "backup":
        return this.#backUp();
      case "copy":
        return this.#copy(workbook);
      default:
        this.#paper.heads(workbook);
        this.#paper.print(way === "print_plans" ? "plans" : undefined);
        return "";
    }
  }

  #docx(workbook: Workbook): Promise<Blob> {
    const color = this.#form.closest<HTMLElement>("[data-color]")?.dataset["color"];
    return makeDocx({ workbook, catalogue: this.#catalogue, color });
  }

  /** All answers, whatever was chosen for a share. */
  async #backUp(): Promise<string> {
    const made = await saveCopy(this.#module);
    return made ? this.#say.count("backed_up", made.count, { file: made.file }) : this.#say("nothing_to_save");
  }

  async #saveAnswers(now: Date): Promise<string> {
    const made = await this.#answersFile(now);
    if (typeof made === "string") return made;
    const saved = this.#saveCopy("answers", "json", textBlob(made.text, "application/json"), now);
    return `${saved} ${this.#say.count("answers_hold", made.records.size)}`;
  }

  /** The file of what goes out now, or the sentence that says why there is none. */
  async answersFile(): Promise<ToHandIn | string> {
    await this.refresh();
    return this.#answersFile(new Date());
  }

  async #answersFile(now: Date): Promise<ToHandIn | string> {
    const records = this.#records();
    if (records.size === 0)
      return this.#say(this.#all.some(({ record }) => record) ? "none_chosen" : "nothing_to_save");
    const workbook = await ensureWorkbookId(this.#module.id);
    const text = answerFileText(answerFile(this.#module, records, workbook, this.#cover.read().name, now));
    return { file: fileName(this.#module.id, "answers", "json", now), text, records };
  }

  /** Answers that go out, without the questions left open. */
  #records(): Map<string, AnswerRecord> {
    const records = new Map<string, AnswerRecord>();
    for (const { prompt, record } of this.#chosen()) if (record) records.set(prompt.id, record);
    return records;
  }

  /** What stays here is not in the note, so it still counts as being in no copy. */
  #saveCopy(what: string, extension: string, content: Blob, now: Date): string {
    const file = fileName(this.#module.id, what, extension, now);
    saveFile(file, content);
    this.#noteCopy(now);
    return words("workbook", "saved_as", { file });
  }

  #noteCopy(now: Date): void {
    const records = this.#records();
    if (records.size > 0) noteCopy(this.#module.id, now, records);
  }

  /** What the device offers: mail, messages. Waved away, nothing was shared, and nothing is said. */
  async #share(content: Blob, now: Date): Promise<string> {
    const file = shareable(fileName(this.#module.id, "workbook", "docx", now), content);
    try {
      await navigator.share({ files: [file], title: this.#module.title });
    } catch (error) {
      if ((error as Error).name === "AbortError") return "";
      throw error;
    }
    this.#noteCopy(now);
    return words("workbook", "shared");
  }

  async #copy(workbook: Workbook): Promise<string> {
    const text = plainTextOf(workbook, this.#catalogue);
    const place = this.#form.querySelector<HTMLElement>(".workbook-copy-text")!;
    try {
      await navigator.clipboard.writeText(text);
      place.hidden = true;
      return words("workbook", "copied");
    } catch {
      const area = place.querySelector("textarea")!;
      area.value = text;
      place.hidden = false;
      area.select();
      return words("workbook", "copy_refused");
    }
  }

  #tell(text: string): void {
    this.#form.querySelector(".workbook-take-status")!.textContent = text;
  }
}

const shareable = (name: string, content: Blob): File => new File([content], name, { type: DOCX });
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Whether this device has somewhere to share a document to. */
export const mayShare = (): boolean => navigator.canShare?.({ files: [shareable("a.docx", new Blob(["."]))] }) ?? false;

const textBlob = (text: string, type: string): Blob => new Blob([text], { type: `${type};charset=utf-8` });
