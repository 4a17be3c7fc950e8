/** Files in: chosen or dropped, any mix, tens at once; each is read as a stranger's, and one that is bad stops no other. */
import { watchDrops } from "../copies/drop";
import { LARGEST_FILE } from "../files/refused";
import type { ModuleData } from "../module-data";
import type { HandedIn } from "./collate";
import { readMany } from "./load";

/** At a time: what comes back from a worker is unpacked while the page waits. */
const BATCH = 100;

export interface Taken {
  handedIn: HandedIn[];
  /** Names of files that were open already. */
  twice: string[];
}

export class Intake {
  readonly #module: ModuleData;
  /** Of what is open: names, and what tells the same file chosen again. */
  readonly #names = new Set<string>();
  readonly #seen = new Set<string>();

  constructor(input: HTMLInputElement, module: ModuleData, take: (files: File[]) => void) {
    this.#module = module;
    input.addEventListener("change", () => {
      const files = [...(input.files ?? [])];
      // The same file chosen again must count as a change.
      input.value = "";
      if (files.length > 0) take(files);
    });
    watchDrops(take);
  }

  forget(): void {
    this.#names.clear();
    this.#seen.clear();
  }

  /** Rejects only where what reads files did not come. */
  async read(files: readonly File[]): Promise<Taken> {
    const twice: string[] = [];
    const fresh: { name: string; file: File }[] = [];
    const large: HandedIn[] = [];
    for (const file of files) {
      const sign = JSON.stringify([file.name, file.size, file.lastModified]);
      if (this.#seen.has(sign)) {
        twice.push(file.name);
        continue;
      }
      this.#seen.add(sign);
      const name = this.#nameOf(file.name);
      if (file.size > LARGEST_FILE) large.push({ file: name, read: { ok: false, reason: "too_large" } });
      else fresh.push({ name, file });
    }
    try {
      const now = new Date();
      const handedIn = large;
      for (let from = 0; from < fresh.length; from += BATCH)
        handedIn.push(...(await readMany({ files: fresh.slice(from, from + BATCH), module: this.#module, now })));
      return { handedIn, twice };
    } catch (error) {
      // To be chosen again.
      for (const { name, file } of fresh) {
        this.#names.delete(name);
        this.#seen.delete(JSON.stringify([file.name, file.size, file.lastModified]));
      }
      throw error;
    }
  }

  /** Everybody's file has the same name: a second one gets a number. */
  #nameOf(name: string): string {
    let found = name;
    for (let number = 2; this.#names.has(found); number += 1) found = `${name} (${number})`;
    this.#names.add(found);
    return found;
  }
}
