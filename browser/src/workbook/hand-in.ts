/**
 * Handing in, by one press: the answers that go out as one file, by the device's own share sheet or saved, and a
 * link to write to the contact. The message holds no answer: it is the reader who attaches the file.
 */

import type { AnswerRecord } from "../answers/record";
import { noteCopy } from "../files/copy-note";
import { saveFile } from "../files/save-file";
import type { ModuleData } from "../module-data";
import { make } from "../page/dom";
import { filled, words } from "../page/words";
import type { Holdings } from "./holdings";

export interface Contact {
  name?: string;
  email?: string;
  url?: string;
}

export interface ToHandIn {
  file: string;
  text: string;
  records: ReadonlyMap<string, AnswerRecord>;
}

export class HandIn {
  readonly #section: HTMLElement;
  readonly #module: ModuleData;
  readonly #make: () => Promise<ToHandIn | string>;
  readonly #contact: Contact | undefined;

  /** `make`: the file, or the sentence that says why there is none. */
  constructor(section: HTMLElement, module: ModuleData, make: () => Promise<ToHandIn | string>) {
    this.#section = section;
    this.#module = module;
    this.#make = make;
    this.#contact = (module as { contact?: Contact }).contact;
    const name = nameOf(this.#contact);
    this.#find("to").textContent = name ? say("to", { name }) : say("to_nobody");
    this.#button.addEventListener("click", () => void this.#press());
  }

  show({ answers, goesOut, stays }: Holdings): void {
    for (const [part, text] of Object.entries({ count: answers, in: goesOut, out: stays })) {
      const place = this.#find(part);
      if (place.textContent !== text) place.textContent = text;
    }
    this.#section.hidden = false;
  }

  get #button(): HTMLButtonElement {
    return this.#section.querySelector("button")!;
  }

  async #press(): Promise<void> {
    // Not `disabled`: that would take the focus from under the reader.
    if (this.#button.getAttribute("aria-disabled") === "true") return;
    this.#button.setAttribute("aria-disabled", "true");
    try {
      this.#tell(await this.#handIn());
    } catch (error) {
      console.error(error);
      this.#tell(words("workbook", "failed"));
    } finally {
      this.#button.removeAttribute("aria-disabled");
    }
  }

  /** Return what to tell the reader. */
  async #handIn(): Promise<string> {
    const made = await this.#make();
    if (typeof made === "string") return made;
    const shared = await share(made, this.#module.title);
    if (shared === "waved") return say("waved");
    if (!shared) saveFile(made.file, new Blob([made.text], { type: "application/json;charset=utf-8" }));
    noteCopy(this.#module.id, new Date(), made.records);
    this.#offerMail(made.file);
    return shared ? say("shared") : say("saved", { file: made.file });
  }

  #offerMail(file: string): void {
    const { email, url } = this.#contact ?? {};
    if (!email && !url) return;
    const name = nameOf(this.#contact);
    const link = make("a", "", say(email ? "mail" : "visit", { name }));
    const subject = encodeURIComponent(say("mail_subject", { title: this.#module.title }));
    const body = encodeURIComponent(say("mail_body", { title: this.#module.title, file }));
    link.href = email
      ? `mailto:${encodeURIComponent(email).replace("%40", "@")}?subject=${subject}&body=${body}`
      : url!;
    if (!email) link.rel = "noopener noreferrer";
    this.#find("mail").replaceChildren(link, make("span", "", ` ${say("attach", { file })}`));
    this.#find("mail").hidden = false;
  }

  #tell(text: string): void {
    this.#find("status").textContent = text;
  }

  #find(part: string): HTMLElement {
    return this.#section.querySelector<HTMLElement>(`.workbook-hand-in-${part}`)!;
  }
}

const say = (key: string, values: Record<string, string> = {}): string => filled(words("hand_in", key), values);

const nameOf = (contact: Contact | undefined): string => contact?.name || contact?.email || contact?.url || "";

/**
 * By what the device offers: mail, messages, a drive. Some let no .json through, but any text, and whoever reads
 * the file looks at what is in it. False where nothing can be shared.
 */
async function share({ file, text }: ToHandIn, title: string): Promise<boolean | "waved"> {
  const forms = [
    new File([text], file, { type: "application/json" }),
    new File([text], file.replace(/\.json$/, ".txt"), { type: "text/plain" }),
  ];
  const shareable = forms.find((form) => navigator.canShare?.({ files: [form] }));
  // A computer has its folders, and its share sheet leads hardly anywhere.
  if (!shareable || !matchMedia("(pointer: coarse)").matches) return false;
  try {
    await navigator.share({ files: [shareable], title });
    return true;
  } catch (error) {
    return (error as Error).name === "AbortError" ? "waved" : false;
  }
}
