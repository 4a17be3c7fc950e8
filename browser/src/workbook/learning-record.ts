/** The record of learning: sections worked through, the author's minutes, dates, the name on the cover. The reader's own. */
import { readKept } from "../answers/notes";
import type { Cover } from "../files/cover";
import type { ModuleData, SectionData } from "../module-data";
import { make } from "../page/dom";
import { counted, words } from "../page/words";
import type { Candidate } from "./contents";

interface Worked {
  section: SectionData;
  answered: number;
  /** The last moment of it, ISO 8601. */
  at: string;
}

/** How far a reader has come with all of it. */
export interface Standing {
  hasRecord: boolean;
  isAllDone: boolean;
}

export class LearningRecord {
  readonly #place: HTMLElement;
  readonly #module: ModuleData;
  /** The ids of the sections that there are to work through. */
  readonly #core: ReadonlySet<string>;

  constructor(workbook: HTMLElement, module: ModuleData) {
    this.#place = workbook.querySelector<HTMLElement>(".workbook-record")!;
    this.#module = module;
    const toDo = document.querySelector<HTMLElement>("[data-to-do]")?.dataset["toDo"];
    const core = toDo ? (JSON.parse(toDo) as [string][]).map(([id]) => id) : module.sections.map(({ id }) => id);
    this.#core = new Set(core);
  }

  /** Return whether there is a record, and whether every section is read and every question answered. */
  show(all: readonly Candidate[], cover: Cover): Standing {
    const records = new Map(all.map(({ prompt, record }) => [prompt.id, record]));
    const place = readKept("progress", this.#module.id) as { read?: Record<string, string> } | undefined;
    const sections = this.#module.sections.filter(({ id }) => this.#core.has(id));
    const worked: Worked[] = [];
    for (const section of sections) {
      const answers = section.prompts.map(({ id }) => records.get(id)?.at).filter((at) => at !== undefined);
      const read = Object.hasOwn(place?.read ?? {}, section.id) ? place!.read![section.id]! : undefined;
      if (!read && (answers.length === 0 || answers.length < section.prompts.length)) continue;
      const at = [read ?? "", ...answers].sort().at(-1)!;
      worked.push({ section, answered: answers.length, at });
    }
    this.#place.hidden = worked.length === 0;
    this.#place.querySelector("tbody")!.replaceChildren(...worked.map(row));
    this.#place.querySelector("dl")!.replaceChildren(...this.#facts(worked, all, cover));
    const isWhole = worked.every(({ section, answered }) => answered === section.prompts.length);
    return { hasRecord: worked.length > 0, isAllDone: worked.length === sections.length && isWhole };
  }

  #facts(worked: readonly Worked[], all: readonly Candidate[], cover: Cover): HTMLElement[] {
    const minutes = worked.reduce((sum, { section }) => sum + section.minutes, 0);
    const written = all.map(({ record }) => record?.at).filter((at) => at !== undefined);
    const moments = [...written, ...worked.map(({ at }) => at)].sort();
    const days = [...new Set([moments[0], moments.at(-1)].filter((at) => at !== undefined).map(day))];
    const facts: [string, string][] = [
      ["record_module", this.#module.title],
      ["name", cover.name],
      ["school", cover.school],
      ["record_hours", counted("workbook", "record_time", minutes, { minutes, hours: inHours(minutes) })],
      ["record_dates", days.join(" – ")],
    ];
    return facts
      .filter(([, text]) => text)
      .flatMap(([key, text]) => [make("dt", "", words("workbook", key)), make("dd", "", text)]);
  }
}

const language = (): string | undefined => document.documentElement.lang || undefined;
const day = (at: string): string =>
  new Date(at).toLocaleDateString(language(), { dateStyle: "medium", numberingSystem: "latn" });
const inHours = (minutes: number): string =>
  (minutes / 60).toLocaleString(language(), { maximumFractionDigits: 1, numberingSystem: "latn" });

function row({ section, answered, at }: Worked): HTMLElement {
  const asked = section.prompts.length;
  const head = Object.assign(make("th", "", section.title), { scope: "row" });
  const count = asked ? words("workbook", "record_of", { answered, total: asked }) : "";
  return make("tr", "", head, make("td", "", String(section.minutes)), make("td", "", count), make("td", "", day(at)));
}
