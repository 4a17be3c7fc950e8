/** What the parts of the page share of one moment: the collation, how people are called, what is searched for. */
import type { ModuleData, PromptData } from "../module-data";
import type { Catalogue } from "../workbook/say";
import type { Collation, Gathered, Voice } from "./collate";
import { promptOf } from "./collate";
import { inWords } from "./in-words";
import { withoutMarks } from "./summary";

/** What of an answer is searched. A view lasts until the next letter, an answer as long as its file is open. */
const plainTexts = new WeakMap<Voice, string>();

export class View {
  readonly #prompts = new Map<string, PromptData>();

  constructor(
    readonly module: ModuleData,
    readonly collation: Collation,
    readonly names: readonly string[],
    readonly catalogue: Catalogue,
    /** Without marks and capitals; "" shows everything. */
    readonly search: string,
  ) {}

  prompt(gathered: Gathered): PromptData {
    let prompt = this.#prompts.get(gathered.id);
    if (!prompt) this.#prompts.set(gathered.id, (prompt = promptOf(gathered, this.module)));
    return prompt;
  }

  /** The answers that hold what is searched for. */
  voices(gathered: Gathered): readonly Voice[] {
    if (!this.search) return gathered.answers;
    return gathered.answers.filter((voice) => this.#plainOf(gathered, voice).includes(this.search));
  }

  section(id: string | null): string | undefined {
    return this.module.sections.find((section) => section.id === id)?.title;
  }

  /** What a person is known by while files come and go. */
  keyOf(person: number): string {
    const { workbook, files } = this.collation.people[person]!;
    return workbook ?? files[0]!;
  }

  text(gathered: Gathered, { value }: Voice): string {
    return inWords(value, this.prompt(gathered), this.catalogue);
  }

  #plainOf(gathered: Gathered, voice: Voice): string {
    let plain = plainTexts.get(voice);
    if (plain === undefined) plainTexts.set(voice, (plain = withoutMarks(this.text(gathered, voice))));
    return plain;
  }
}
