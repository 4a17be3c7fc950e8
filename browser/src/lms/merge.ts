/**
 * What this device and the course hold, brought together at a launch.
 *
 * What tells which is newer is not a clock but what both had agreed on last: a side that still holds that
 * has not been written on since. Only where both went on, the later moment shows and the other is kept
 * among the earlier versions.
 */
import { type AnswerRecord, isNewer, sameValue } from "../answers/record";

type Answers = ReadonlyMap<string, AnswerRecord>;

export interface Merged {
  /** From the course onto this device. */
  bring: Map<string, AnswerRecord>;
  /** Both went on: what gives way, for the earlier versions. */
  aside: Map<string, AnswerRecord>;
}

/** `agreed`: by prompt id, when what both held last was written. */
export function merge(device: Answers, course: Answers, agreed: Readonly<Record<string, string>>): Merged {
  const merged: Merged = { bring: new Map(), aside: new Map() };
  for (const [id, theirs] of course) {
    const mine = device.get(id);
    const base = Object.hasOwn(agreed, id) ? agreed[id] : undefined;
    if (mine && sameValue(mine.value, theirs.value)) continue;
    if (!mine || isSame(mine.at, base)) merged.bring.set(id, theirs);
    else if (!isSame(theirs.at, base)) {
      const isTheirs = isNewer(theirs.at, mine.at);
      if (isTheirs) merged.bring.set(id, theirs);
      merged.aside.set(id, isTheirs ? mine : theirs);
    }
  }
  return merged;
}

/** Some courses keep whole seconds. */
const isSame = (one: string, other: string | undefined): boolean =>
  other !== undefined && Math.floor(Date.parse(one) / 1000) === Math.floor(Date.parse(other) / 1000);
