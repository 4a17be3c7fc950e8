// What arrives in a course of 100 answers with 300 words each, and what comes back from it: with the real run-time
// scorm-again, for benchmarks/lms.py. Words come on the standard input, a sentence a line.
import { readFileSync } from "node:fs";
import { Scorm12API } from "scorm-again/scorm12";
import { Scorm2004API } from "scorm-again/scorm2004";
import type { AnswerRecord } from "../browser/src/answers/record";
import { emptyState } from "../browser/src/lms/course";
import { fit, unpack } from "../browser/src/lms/packing";
import { Scorm } from "../browser/src/lms/scorm";

const sentences = readFileSync(0, "utf8").split("\n").filter(Boolean);
Object.assign(globalThis, { window: { reflectoryPacking: { fit, unpack } } });
const wording = (): string => "A question?";

let next = 0;
function answer(words: number): string {
  const said: string[] = [];
  while (said.join(" ").split(/\s+/).length < words) said.push(sentences[next++ % sentences.length]!);
  return said.join(" ").split(/\s+/).slice(0, words).join(" ");
}

for (const [standard, Api] of [["scorm12", Scorm12API], ["scorm2004", Scorm2004API]] as const) {
  for (const [count, words] of [[10, 50], [34, 50], [34, 150], [100, 300]] as const) {
    next = 0;
    const state = { ...emptyState(), choice: "course" as const };
    for (let index = 0; index < count; index += 1) {
      const record: AnswerRecord = { v: 1, value: answer(words), at: new Date().toISOString(), asked: "A question?", lang: "en" };
      state.answers.set(`prompt-${index}`, record);
    }
    const run = new Api({ autocommit: false, logLevel: 5 } as never) as never as { renderCMIToJSONObject(): { cmi: object } };
    const course = new Scorm(run as never, standard);
    course.start();
    course.read((_, { value }) => String(value), wording);
    const saved = await course.save({ state, changed: new Set(state.answers.keys()), isComplete: false, isPause: true });
    const { cmi } = run.renderCMIToJSONObject() as { cmi: { suspend_data: string; interactions: object } };
    const again = unpack(cmi.suspend_data, wording);
    const arrivals = [...saved.arrivals.values()];
    console.log(JSON.stringify({
      standard,
      answers: count,
      words,
      outcome: saved.outcome,
      whole: arrivals.filter(({ pieces }) => pieces === 1).length,
      chunked: arrivals.filter(({ pieces }) => pieces > 1).length,
      refused: arrivals.filter(({ pieces }) => !pieces).length,
      pieces: Object.keys(cmi.interactions).length,
      suspended: cmi.suspend_data.length,
      sure: arrivals.filter(({ comesBack }) => comesBack).length,
      inSuspendData: again?.answers.size ?? 0,
    }));
  }
}
