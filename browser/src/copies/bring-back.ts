/** Reads a file the reader chose or dropped, shows what it holds, and brings in what the reader chooses. */

import { LastImport } from "../answers/last-import";
import { type AnswerRecord, type Changes, isEmpty } from "../answers/record";
import type { AnswerStore } from "../answers/store";
import { carryWorkbookId, isOwnWorkbook, noteOwnWorkbook } from "../answers/workbook-id";
import type { AnswerFile, ReadAnswers } from "../files/answer-file";
import { noteCopy } from "../files/copy-note";
import { LARGEST_FILE } from "../files/refused";
import type { ModuleData } from "../module-data";
import { watchDrops } from "./drop";
import { readFile } from "./load-reader";
import { changesOf, compare } from "./merge";
import { MergeScreen } from "./merge-screen";
import { Result } from "./result";
import { say, sayCount } from "./say";
import { askWhose } from "./whose";

export class BringBack {
  readonly #module: ModuleData;
  readonly #store: AnswerStore;
  readonly #input: HTMLInputElement;
  readonly #place: HTMLElement;
  readonly #result: Result;
  readonly #last: LastImport;
  #turn = 0;

  constructor(section: HTMLElement, module: ModuleData, store: AnswerStore) {
    this.#module = module;
    this.#store = store;
    this.#input = section.querySelector<HTMLInputElement>("input[type=file]")!;
    this.#place = section.querySelector<HTMLElement>(".copies-place")!;
    this.#result = new Result(section.querySelector<HTMLElement>(".copies-result")!);
    this.#last = new LastImport(store);
    this.#input.addEventListener("change", () => {
      const files = [...(this.#input.files ?? [])];
      // The same file chosen again must count as a change.
      this.#input.value = "";
      void this.#open(files);
    });
    watchDrops((files) => {
      section.scrollIntoView({ block: "start" });
      void this.#open(files);
    });
  }

  /** The device was emptied: neither a file's answers nor a way back to those before them may stay on the page. */
  forget(): void {
    this.#turn += 1;
    this.#place.replaceChildren();
    this.#result.show("");
  }

  /** An import of an earlier visit can be taken back too. */
  async offerUndo(): Promise<void> {
    const before = await this.#last.before();
    if (before.size === 0 || this.#turn > 0) return;
    this.#result.show(
      sayCount("brought_earlier", before.size),
      { words: say("undo_brought"), press: () => this.#undo(before) },
      false,
    );
  }

  async #open(files: File[]): Promise<void> {
    const turn = (this.#turn += 1);
    const [file] = files;
    if (!file) return;
    this.#place.replaceChildren();
    if (files.length > 1) return this.#result.refuse(say("one_file"));
    this.#result.show(say("reading"));
    const read = await this.#read(file);
    if (turn !== this.#turn) return;
    if (!read.ok) return this.#result.refuse(say(read.reason));
    if (await this.#isAnothers(read.file)) this.#ask(read.file, file.name);
    else await this.#show(read.file, file.name);
  }

  async #read(file: File): Promise<ReadAnswers> {
    if (file.size > LARGEST_FILE) return { ok: false, reason: "too_large" };
    // The reader of files itself never rejects: it did not load.
    return readFile({ file, module: this.#module, now: new Date() }).catch(
      () => ({ ok: false, reason: "not_loaded" }) as const,
    );
  }

  /** Begun on another device than the answers here: by this reader, or by somebody else. */
  async #isAnothers({ workbook }: AnswerFile): Promise<boolean> {
    if (!workbook || (await isOwnWorkbook(this.#module.id, workbook))) return false;
    return !(await this.#isEmptyDevice());
  }

  async #isEmptyDevice(): Promise<boolean> {
    return [...(await this.#store.readAll()).values()].every(({ value }) => isEmpty(value));
  }

  #ask(file: AnswerFile, fileName: string): void {
    const question = askWhose(
      { fileName, made: file.made, name: file.name },
      () => {
        noteOwnWorkbook(this.#module.id, file.workbook!);
        void this.#show(file, fileName);
      },
      () => this.#cancel(),
    );
    this.#result.show("");
    this.#place.replaceChildren(question);
    question.querySelector<HTMLElement>("h3")!.focus();
  }

  async #show(file: AnswerFile, fileName: string, notice = ""): Promise<void> {
    const comparison = compare(file, this.#module, await this.#store.readAll());
    if (comparison.meetings.length === 0) return this.#result.show(sayCount("nothing_new", comparison.same));
    const screen: MergeScreen = new MergeScreen(
      comparison,
      { fileName, made: file.made, name: file.name },
      () => void this.#bring(screen, comparison.meetings, file, fileName),
      () => this.#cancel(),
    );
    this.#result.show(notice);
    this.#place.replaceChildren(screen.element);
    screen.focus();
  }

  async #bring(
    screen: MergeScreen,
    meetings: Parameters<typeof changesOf>[0],
    file: AnswerFile,
    fileName: string,
  ): Promise<void> {
    const records = await this.#store.readAll();
    const changes = changesOf(meetings, screen.choices());
    const isStale = compare(file, this.#module, records).meetings.some(({ promptId, here }) => {
      const shown = meetings.find((meeting) => meeting.promptId === promptId);
      return !shown || shown.here?.at !== here?.at;
    });
    if (isStale) return this.#show(file, fileName, say("changed_meanwhile"));
    const before = new Map([...changes.keys()].map((promptId) => [promptId, records.get(promptId)]));
    const copied = new Map([...changes].filter((change): change is [string, AnswerRecord] => change[1] !== undefined));
    if (file.workbook && (await this.#isEmptyDevice())) await carryWorkbookId(this.#module.id, file.workbook);
    const outcome = await this.#last.bring(copied, before);
    if (outcome.state === "failed") return this.#result.refuse(say(`not_brought_${outcome.reason}`));
    // What came from a file is in a copy already.
    noteCopy(this.#module.id, new Date(file.made), copied);
    this.#place.replaceChildren();
    this.#result.show(sayCount("brought", changes.size), { words: say("undo"), press: () => this.#undo(before) });
    this.#result.focus();
  }

  async #undo(before: Changes): Promise<void> {
    const outcome = await this.#last.takeBack(before);
    if (outcome.state === "failed") this.#result.refuse(say(`not_brought_${outcome.reason}`));
    else this.#result.show(say("undone"));
    this.#result.focus();
  }

  #cancel(): void {
    this.#place.replaceChildren();
    this.#result.show(say("cancelled"));
    this.#input.focus();
  }
}
