/** Saves a copy of every answer as an answer file, notes that it was made, and says so to whoever shows it. */
import { answerFile, answerFileText, fileName } from "./answer-file";
import { isEmpty } from "../answers/record";
import { AnswerStore } from "../answers/store";
import { noteCopy } from "./copy-note";
import type { ModuleData } from "../module-data";
import { readCover } from "./cover";
import { saveFile } from "./save-file";
import { words } from "../page/words";

export async function saveCopy(module: ModuleData): Promise<void> {
  const now = new Date();
  const records = await AnswerStore.open(module.id).readAll();
  const text = answerFileText(answerFile(module, records, readCover(module.id).name, now));
  const file = fileName(module.id, "answers", "json", now);
  saveFile(file, new Blob([text], { type: "application/json" }));
  noteCopy(module.id, now, records);
  const count = [...records.values()].filter(({ value }) => !isEmpty(value)).length;
  document.dispatchEvent(new CustomEvent("copy-saved", { detail: words("guard", count === 1 ? "saved_one" : "saved", { file, count }) }));
}
