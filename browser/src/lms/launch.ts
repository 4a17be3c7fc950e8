/**
 * The page that a course opens: holds the session and shows the module in a frame, so that going from page to
 * page neither ends the session nor begins another.
 */
import type { MemoryStorage } from "../answers/memory";
import type { ModuleData, PromptData } from "../module-data";
import { loadScript } from "../page/load-script";
import type { Course, InWords } from "./course";
import { readDeviceNote } from "./device-note";
import type { inWords } from "./in-words";
import type { Wording } from "./packing";
import { checksum } from "./pieces";
import { say } from "./say";
import { type Asked, type Completion, Session } from "./session";
import { View } from "./view";

declare global {
  interface Window {
    /** Set by lms-learner.js. */
    reflectoryChangeLearner?: (moduleId: string, from: string, to: string) => Promise<void>;
    /** Set by lms-words.js. */
    reflectoryInWords: typeof inWords;
    /** For the pages in the frame. */
    reflectoryCourse?: { memory: MemoryStorage | undefined; words: typeof saidIn };
  }
  interface WindowEventMap {
    "memory-written": CustomEvent<string>;
  }
}

const HOME = "index.html";
const BASE = new URL("module/", location.href).href;

/** By language: every edition's module.js, as it comes. */
const modules = new Map<string, ModuleData>();
let current: ModuleData | undefined;

Object.defineProperty(window, "reflectoryModule", {
  get: () => current,
  set: (module: ModuleData) => {
    modules.set(module.lang, module);
    current ??= module;
  },
});

const promptsOf = ({ sections }: ModuleData): PromptData[] => sections.flatMap(({ prompts }) => prompts);

/** As it was asked in that language, else in the module's first. */
const promptIn = (promptId: string, lang: string): PromptData | undefined => {
  const module = modules.get(lang) ?? [...modules.values()][0];
  return module && promptsOf(module).find(({ id }) => id === promptId);
};

export const answerInWords: InWords = (id, { value, lang }) => window.reflectoryInWords(value, promptIn(id, lang));

export const wordingOf: Wording = (promptId, lang) => promptIn(promptId, lang)?.text;

/** A page of another language asks for its words before the frame has told that it came. */
function saidIn(group: string, key: string, lang: string): string {
  const said = document.querySelector(`.lms-words[lang="${CSS.escape(lang)}"]`)?.textContent ?? "{}";
  return JSON.parse(said)["lms"]?.[`page_${group}_${key}`] ?? key;
}

/** Show the module; where the page was opened outside of a course, by itself. */
export async function launch(course: Course | undefined, memory: MemoryStorage | undefined): Promise<void> {
  const module = current!;
  const frame = document.querySelector("iframe")!;
  window.reflectoryCourse = { memory, words: saidIn };
  if (!course) {
    const bar = document.querySelector<HTMLElement>(".lms-bar")!;
    bar.append(window.reflectoryTools!.make("p", "", say("alone")));
    bar.hidden = false;
    frame.src = BASE + HOME;
    return;
  }
  const learner = checksum(course.learner);
  const held = readDeviceNote(module.id)?.learner;
  if (held && held !== learner) {
    await loadScript("lms/lms-learner.js");
    await window.reflectoryChangeLearner!(module.id, held, learner);
  }
  const session = sessionOf(course, module, learner);
  const view = new View(session, !memory, course.returnTo ? () => leaveFor(session, course.returnTo!) : undefined);
  await session.start();
  const page = new URL(session.page || HOME, BASE).href;
  followFrame(frame, session, view);
  frame.src = page.startsWith(BASE) ? page : BASE + HOME;
  view.show();
  if (!session.choice && !session.isReview) void view.ask();
  followWriting(frame, module.id, session);
}

function sessionOf(course: Course, module: ModuleData, learner: string): Session {
  const prompts = new Map<string, Asked>(promptsOf(module).map(({ id, share, text }) => [id, { share, text }]));
  const completion = JSON.parse(document.body.dataset["completion"]!) as Completion;
  return new Session(course, window.reflectoryTools!.openStore(module.id), learner, prompts, completion);
}

/** A page in the frame: its language is ours, its place is remembered, what leads elsewhere opens a window. */
function followFrame(frame: HTMLIFrameElement, session: Session, view: View): void {
  frame.addEventListener("load", () => {
    const page = frame.contentDocument;
    const address = page?.location.href ?? "";
    if (!page || !address.startsWith(BASE)) return;
    const { lang, dir } = page.documentElement;
    Object.assign(document.documentElement, { lang, dir });
    document.title = page.title;
    const said = document.querySelector(`.lms-words[lang="${CSS.escape(lang)}"]`);
    if (said && modules.has(lang)) {
      document.getElementById("reflectory-words")!.id = "";
      said.id = "reflectory-words";
      current = modules.get(lang);
    }
    page.addEventListener("click", ({ target }) => {
      const link = (target as Element).closest?.<HTMLAnchorElement>("a[href]");
      if (link && /^https?:/.test(link.href) && !link.href.startsWith(BASE)) {
        Object.assign(link, { target: "_blank", rel: "noopener" });
      }
    });
    view.show();
    session.went(address.slice(BASE.length));
    session.flush();
  });
}

function followWriting(frame: HTMLIFrameElement, moduleId: string, session: Session): void {
  const prefix = `reflectory:${moduleId}:`;
  addEventListener("memory-written", ({ detail }) => {
    const promptId = detail.startsWith(prefix) ? detail.slice(prefix.length) : "";
    if (promptId) session.hear(promptId, window.reflectoryTools!.openStore(moduleId).peek(promptId));
    else if (detail.startsWith("reflectory-progress:")) session.soon();
  });
  addEventListener("storage", ({ key }) => key?.startsWith("reflectory-progress:") && session.soon());
  document.addEventListener("visibilitychange", () => document.hidden && session.flush());
  addEventListener("online", () => session.flush());
  addEventListener("pagehide", () => {
    // What is being typed in the frame is saved on this.
    frame.contentWindow?.dispatchEvent(new Event("pagehide"));
    session.leave();
  });
  // Kept and shown again, the page has left its session: begin another.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}

function leaveFor(session: Session, address: string): void {
  session.leave();
  location.assign(address);
}
