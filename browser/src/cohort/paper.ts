/** What of the page goes on paper: the answers as they are shown, the discussion sheet, or posters. */
export type Printed = "answers" | "sheet" | "posters";

export class Paper {
  readonly #page: HTMLElement;

  constructor(page: HTMLElement) {
    this.#page = page;
    addEventListener("afterprint", () => delete this.#page.dataset["printed"]);
  }

  print(what: Printed, sheets: readonly HTMLElement[] = []): void {
    this.#page.querySelector(".cohort-paper")!.replaceChildren(...sheets);
    this.#page.dataset["printed"] = what;
    print();
  }
}
