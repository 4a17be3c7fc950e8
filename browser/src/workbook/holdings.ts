/** The sentence that says what a file will hold, before it is made. */

import { inShort } from "../page/in-short";
import type { Candidate } from "./contents";
import type { Say } from "./say";

/** More than these are read in the list of what to choose, and not in a sentence. */
const MOST_NAMED = 6;

export interface Holdings {
  count: string;
  /** Of answers alone: a file leaves open questions out. */
  answers: string;
  goesOut: string;
  stays: string;
}

export function holdings(all: readonly Candidate[], chosen: readonly Candidate[], say: Say): Holdings {
  const isAnswered = ({ record }: Candidate): boolean => record !== undefined;
  const out = chosen.filter(isAnswered);
  const stays = all.filter((candidate) => isAnswered(candidate) && !chosen.includes(candidate));
  const open = chosen.length - out.length;
  const total = out.length + stays.length;
  const answers = answersInWords(out.length, total, say);
  const sentences = [answers];
  if (open > 0 && total > 0) sentences.push(say.count("holds_open", open));
  return {
    count: sentences.join(" "),
    answers,
    goesOut: out.length > MOST_NAMED ? "" : listed("holds_in", out, say),
    stays: listed("holds_out", stays, say),
  };
}

function answersInWords(out: number, total: number, say: Say): string {
  if (total === 0) return say("holds_nothing");
  if (out === total) return say.count("holds_all", out);
  return out === 0 ? say("holds_none") : say.count("holds", out, { total });
}

function listed(key: string, candidates: readonly Candidate[], say: Say): string {
  if (candidates.length === 0) return "";
  return say(key, {
    list: candidates.map(({ prompt }) => say("list_item", { text: inShort(prompt.text) })).join(", "),
  });
}
