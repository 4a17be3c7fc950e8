/** Which events this device made, so that the same reminder, made again, is the same event in a calendar. */
import { keep, readKept } from "../answers/notes";

/** By reminder: its name in a calendar, and how often it was made. */
type Made = Record<string, [uid: string, times: number]>;

/** Name the events that are made now, each by its reminder's key. What a device does not keep is new each time. */
export function eventsFor(moduleId: string, keys: readonly string[]): { uid: string; times: number }[] {
  const known = readMade(moduleId);
  const events = keys.map((key) => known.get(key) ?? ([randomId(), 0] as const));
  const next = keys.map((key, index) => [key, [events[index]![0], events[index]![1] + 1]] as const);
  keep("reminders", moduleId, Object.fromEntries([...known, ...next]));
  return events.map(([uid, times]) => ({ uid, times }));
}

/** What another program or a hand left there is no name: it could end the line. */
function readMade(moduleId: string): Map<string, Made[string]> {
  const entries = Object.entries((readKept("reminders", moduleId) ?? {}) as Made);
  return new Map(
    entries.filter(([, one]) => Array.isArray(one) && /^[0-9a-f]{32}$/.test(one[0]) && Number.isSafeInteger(one[1])),
  );
}

/** Not `randomUUID`: a page opened from a folder has none in every browser. */
const randomId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
