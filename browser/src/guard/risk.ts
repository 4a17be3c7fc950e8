/** Whether answers are in danger that a copy would take away, and which. */

import type { AnswerStore } from "../answers/store";

/** Each is the key of a sentence. */
export type Risk = "private" | "full" | "days" | "words";

const DAY_MS = 86_400_000;
/** A sentence or two: what is lost with a private window is lost within the hour. */
const WORDS_IN_PRIVATE = 25;
/** A full answer or two, ten minutes on a phone: what nobody writes again as well as the first time. */
const WORDS = 150;
/** The browser keeps them, so only the device can be lost. */
const WORDS_IF_PERSISTENT = 600;
/** Safari deletes after seven days without a visit; two are left to act. */
const DAYS_IN_SAFARI = 5;
const NEARLY_FULL = 0.85;

/** What threatens answers whether or not there are any yet. */
export type Danger = "refused" | "private" | "full";

/**
 * What a reader should know before the first word: the key of a sentence, or undefined where answers are as safe as
 * they can be in a browser.
 */
export async function dangerHere(store: AnswerStore): Promise<Danger | undefined> {
  if (!(await store.keeps())) return "refused";
  // First: without room Firefox refuses the same as a private window does.
  if ((await isNearlyFull()) || !(await store.hasRoom())) return "full";
  return (await looksPrivate()) ? "private" : undefined;
}

export async function riskOf(danger: Danger | undefined, words: number, since: string): Promise<Risk | undefined> {
  if (!words) return undefined;
  const isPersistent = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
  if (danger === "full" || (await isNearlyFull())) return "full";
  if (danger === "private" && words >= WORDS_IN_PRIVATE) return "private";
  const isSafari = navigator.vendor.startsWith("Apple") && !matchMedia("(display-mode: standalone)").matches;
  if (isSafari && !isPersistent && Date.now() - Date.parse(since) > DAYS_IN_SAFARI * DAY_MS) return "days";
  return words >= (isPersistent ? WORDS_IF_PERSISTENT : WORDS) ? "words" : undefined;
}

/** As the browser counts; Chromium tells every page of ten free gigabytes, so there only trying shows it. */
async function isNearlyFull(): Promise<boolean> {
  const room = await navigator.storage?.estimate?.().catch((): StorageEstimate => ({}));
  const { usage = 0, quota = 0 } = room ?? {};
  return quota > 0 && usage / quota > NEARLY_FULL;
}

/**
 * No browser says so. Firefox's and Safari's private windows have no private file system, which is
 * a sign; Chromium gives none, on purpose.
 */
async function looksPrivate(): Promise<boolean> {
  if (!isSecureContext || !location.protocol.startsWith("http")) return false;
  return (
    (await navigator.storage?.getDirectory?.().then(
      () => false,
      () => true,
    )) ?? false
  );
}
