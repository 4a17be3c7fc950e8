/**
 * @summary Shows an answer the reader gave elsewhere in the module, as it is now.
 *
 * The question, the sentence for "nothing yet" and the link are the page's own.
 *
 * @attr prompt - Whose answer.
 * @attr items - The author's words for keys and points, as JSON: key or point → words.
 * @attr retired-items - The same for items asked no more.
 * @attr former-items - What keys were called before, as JSON: former key → key.
 * @attr was - Ids the prompt had before.
 */
import { type AnswerRecord, isEmpty } from "../answers/record";
import type { AnswerStore, AnswersChangedEvent } from "../answers/store";
import { moduleIdOf, promptIdsIn } from "../page/dom";
import { namesAt } from "../page/item-names";
import { renderAnswer } from "../page/render-answer";

export class ReflectionRecall extends HTMLElement {
  static define(
    openStore: typeof AnswerStore.open,
    tag = "reflection-recall",
    registry = customElements,
  ): typeof ReflectionRecall {
    this.#openStore = openStore;
    if (!registry.get(tag)) registry.define(tag, this);
    return this;
  }

  static #openStore: typeof AnswerStore.open;
  #connection: AbortController | undefined;

  get prompt(): string {
    return this.getAttribute("prompt") ?? "";
  }

  connectedCallback(): void {
    const moduleId = moduleIdOf(this);
    if (!moduleId) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const store = ReflectionRecall.#openStore(moduleId);
    const hear = ({ changes }: AnswersChangedEvent): void => {
      if (changes.has(this.prompt)) this.#show(changes.get(this.prompt));
    };
    store.addEventListener("answers-changed", hear as EventListener, { signal });
    addEventListener("pageshow", (event) => event.persisted && void this.#read(store), { signal });
    void this.#read(store);
  }

  disconnectedCallback(): void {
    this.#connection?.abort();
  }

  async #read(store: AnswerStore): Promise<void> {
    const was = promptIdsIn(this.getAttribute("was"));
    this.#show(store.peek(this.prompt, was));
    this.#show(await store.read(this.prompt, was));
  }

  #show(record: AnswerRecord | undefined): void {
    const place = this.querySelector(".reflection-recall-answer");
    const isAnswered = record !== undefined && !isEmpty(record.value);
    const names = namesAt(this);
    place?.replaceChildren(...(isAnswered ? [renderAnswer(record.value, names)] : []));
    const nothingYet = this.querySelector<HTMLElement>(".reflection-recall-empty");
    if (nothingYet) nothingYet.hidden = isAnswered;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "reflection-recall": ReflectionRecall;
  }
}
