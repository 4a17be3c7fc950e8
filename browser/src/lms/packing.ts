/**
 * A course's state as one short text of plain letters: as JSON, compressed, in base64.
 *
 * Where not everything fits, the answers that come first in `order` go in whole and the rest stays out: no
 * answer is ever cut. What a course takes beyond its standard follows in a second part, which may be lost
 * on the way without taking the first along.
 */
import { deflateSync, inflateSync } from "fflate";
import { type AnswerRecord, asRecord } from "../answers/record";
import { type CourseState, emptyState } from "./course";
import { checksum } from "./pieces";

type Packed = [id: string, value: unknown, at: number, lang: string, wording: string];

const FORM = "R1.";
const BETWEEN = "~";

/** How a prompt is worded today, in a language. */
export type Wording = (promptId: string, lang: string) => string | undefined;

export interface Fitted {
  text: string;
  /** The prompts in the part that the standard holds. */
  sure: Set<string>;
}

/** As much as fits into `limit`; where `most` is more, the rest in a part of its own. */
export function fit(state: CourseState, order: readonly string[], limit: number, most: number): Fitted {
  const first = largest(order.length, (count) => pack(state, order.slice(0, count)), limit);
  const sure = order.slice(0, first.count);
  const others = order.slice(first.count);
  if (!others.length || most <= limit) return { text: first.text, sure: new Set(sure) };
  const second = largest(
    others.length,
    (count) => packAnswers(state, others.slice(0, count)),
    most - first.text.length,
  );
  return { text: second.count ? first.text + BETWEEN + second.text : first.text, sure: new Set(sure) };
}

function largest(all: number, make: (count: number) => string, limit: number): { count: number; text: string } {
  let text = make(all);
  if (text.length <= limit) return { count: all, text };
  let [fits, tooMany] = [0, all];
  text = make(0);
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    const tried = make(middle);
    if (tried.length <= limit) [fits, text] = [middle, tried];
    else tooMany = middle;
  }
  return { count: fits, text };
}

function pack(state: CourseState, ids: readonly string[]): string {
  const { id, choice, decided, read, page, slots } = state;
  const names = [...new Set(slots)];
  const head = { i: id, c: choice, k: decided, r: read, g: page, n: names, s: slots.map((id) => names.indexOf(id)) };
  return seal({ ...head, a: packed(state, ids) });
}

const packAnswers = (state: CourseState, ids: readonly string[]): string => seal({ a: packed(state, ids) });

const packed = ({ answers }: CourseState, ids: readonly string[]): Packed[] =>
  ids.map((id) => {
    const { value, at, lang, asked } = answers.get(id)!;
    return [id, value, Date.parse(at), lang, checksum(asked)];
  });

/** With its length and a check sum before it, so that what was cut on the way is known as cut. */
function seal(thing: unknown): string {
  const bytes = deflateSync(new TextEncoder().encode(JSON.stringify(thing)), { level: 9 });
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const text = btoa(binary).replace(/=+$/, "");
  return `${FORM}${checksum(text)}.${text}`;
}

function open(text: string): Record<string, unknown> | undefined {
  const [, sum, data] = /^R1\.(\w+)\.([\w+/]+)$/.exec(text) ?? [];
  if (!data || checksum(data) !== sum) return undefined;
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  try {
    return JSON.parse(new TextDecoder().decode(inflateSync(bytes)));
  } catch {
    return undefined;
  }
}

/** Undefined: not ours, or not whole. `wording` gives back the questions, where they are the same as then. */
export function unpack(text: string, wording: Wording): CourseState | undefined {
  const [first = "", second = ""] = text.split(BETWEEN);
  const head = open(first);
  if (!head) return undefined;
  const state = emptyState();
  const { i, c, k, r, g, n = [], s = [] } = head as { [key: string]: never };
  state.id = String(i);
  if (c === "course" || c === "device") state.choice = c;
  Object.assign(state.decided, k);
  Object.assign(state.read, r);
  state.page = String(g ?? "");
  state.slots = (s as number[]).map((at) => String((n as string[])[at]));
  for (const part of [head, open(second)]) {
    for (const one of (part?.["a"] ?? []) as Packed[]) {
      const record = recordOf(one, wording);
      if (record) state.answers.set(one[0], record);
    }
  }
  return state;
}

/** What was asked is known only if it is asked in the same words today: no answer gets under another question. */
function recordOf([id, value, at, lang, sum]: Packed, wording: Wording): AnswerRecord | undefined {
  const today = wording(id, lang) ?? "";
  const asked = checksum(today) === sum ? today : "";
  return asRecord({ v: 1, value, at: new Date(at).toISOString(), asked, lang });
}
