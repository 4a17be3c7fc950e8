/** Below each answer of the workbook: what it was before, and a press to bring that back. */
import { type AnswerRecord, asRecord, type HistoryEntry, isEmpty, nextMoment, sameValue } from "../answers/record";
import type { AnswerStore, AnswersChangedEvent } from "../answers/store";
import { type ModuleData, type PromptData, retiredPrompt } from "../module-data";
import { MADE, make, makeButton } from "../page/dom";
import type { ItemNames } from "../page/item-names";
import { renderAnswer } from "../page/render-answer";
import { Result } from "./result";
import { itemNames, say, sayCount, sayDate } from "./say";

export class EarlierVersions {
  readonly #store: AnswerStore;
  readonly #prompts: ReadonlyMap<string, PromptData>;

  constructor(module: ModuleData, store: AnswerStore) {
    this.#store = store;
    const asked = module.sections.flatMap(({ prompts }) => prompts);
    this.#prompts = new Map(
      [...module.retired.flatMap(({ id }) => retiredPrompt(module, id) ?? []), ...asked].map((prompt) => [
        prompt.id,
        prompt,
      ]),
    );
    const retired = document.querySelector(".workbook-retired");
    if (retired) new MutationObserver(() => this.#showIn(retired)).observe(retired, { childList: true });
    const hear = ({ changes }: AnswersChangedEvent): void => {
      for (const promptId of changes.keys()) void this.#refresh(promptId);
    };
    store.addEventListener("answers-changed", hear as EventListener);
  }

  /** Look up the versions of every answer on the page. */
  async show(): Promise<void> {
    for (const promptId of this.#prompts.keys()) await this.#refresh(promptId);
  }

  /** Answers whose prompt is gone are listed anew whenever one changes. */
  #showIn(retired: Element): void {
    for (const place of retired.querySelectorAll<HTMLElement>("[data-prompt]"))
      void this.#refresh(place.dataset["prompt"]!);
  }

  async #refresh(promptId: string): Promise<HTMLDetailsElement | undefined> {
    const place = document.querySelector<HTMLElement>(`.workbook-prompt[data-prompt="${CSS.escape(promptId)}"]`);
    if (!place) return undefined;
    const was = this.#prompts.get(promptId)?.was ?? [];
    const current = await this.#store.read(promptId, was);
    const histories = await Promise.all([promptId, ...was].map((id) => this.#store.history(id)));
    // What stands under a former id, and is older, is seen nowhere else.
    const former = (await Promise.all(was.map((id) => this.#store.read(id)))).filter((record) => record !== undefined);
    const entries = [...histories.flat(), ...former.map((record) => ({ record, kept: record.at }))];
    const versions = worthShowing(entries, current);
    let details = place.querySelector<HTMLDetailsElement>(".copies-history");
    if (versions.length === 0) {
      details?.remove();
      return undefined;
    }
    if (!details) place.append((details = emptyDetails()));
    this.#fill(details, promptId, versions, itemNames(this.#prompts.get(promptId)));
    return details;
  }

  #fill(details: HTMLDetailsElement, promptId: string, versions: HistoryEntry[], names: ItemNames): void {
    details.querySelector("summary")!.textContent = sayCount("versions", versions.length);
    const items = versions.map(({ record, raw, kept }) => {
      const date = sayDate(record?.at ?? kept);
      const item = make(
        "li",
        "",
        make("p", "copies-date", record ? say("written", { date }) : say("unreadable_version", { date })),
      );
      if (!record) item.append(renderAnswer(raw ?? ""));
      else {
        const button = makeButton("bring_back", say("bring_back"));
        button.setAttribute("aria-label", say("bring_back_of", { date }));
        button.addEventListener("click", () => void this.#bringBack(promptId, record));
        item.append(renderAnswer(record.value, names), button);
      }
      return item;
    });
    details.querySelector("ol")!.replaceChildren(...items);
  }

  async #bringBack(promptId: string, version: AnswerRecord): Promise<void> {
    const before = await this.#store.read(promptId, this.#prompts.get(promptId)?.was);
    const outcome = await this.#store.replace(new Map([[promptId, { ...version, at: nextMoment(before?.at) }]]));
    const details = await this.#refresh(promptId);
    if (!details) return;
    const result = new Result(details.querySelector<HTMLElement>(".copies-result")!);
    const undo = async (): Promise<void> => {
      const undoing = await this.#store.replace(new Map([[promptId, before]]));
      await this.#refresh(promptId);
      result.show(undoing.state === "failed" ? say(`not_brought_${undoing.reason}`) : say("undone"));
      result.focus();
    };
    if (outcome.state === "failed") result.refuse(say(`not_brought_${outcome.reason}`));
    else result.show(say("brought_back"), { words: say("undo"), press: undo });
    result.focus();
  }
}

/** Each wording once, newest first, without the one that stands above. */
function worthShowing(entries: HistoryEntry[], current: AnswerRecord | undefined): HistoryEntry[] {
  const versions: HistoryEntry[] = [];
  for (const { record: found, raw, kept } of entries) {
    const record = asRecord(found);
    if (record ? isEmpty(record.value) || sameValue(record.value, current?.value) : !raw) continue;
    const isKnown = versions.some((one) => (record ? sameValue(one.record?.value, record.value) : one.raw === raw));
    if (!isKnown) versions.push(record ? { record, kept } : { raw: raw!, kept });
  }
  const moment = ({ record, kept }: HistoryEntry): number => Date.parse(record?.at ?? kept);
  return versions.sort((one, other) => moment(other) - moment(one));
}

function emptyDetails(): HTMLDetailsElement {
  const status = make("p", "");
  status.setAttribute("role", "status");
  const result = make("div", "copies-result", status);
  result.hidden = true;
  return make("details", `${MADE} copies-history`, make("summary", ""), result, make("ol", ""));
}
