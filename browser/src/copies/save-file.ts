/** Saves a copy of every answer as an answer file, and notes that it was made. */
import { answerFile, answerFileText, fileName } from "../answer-file";
import { AnswerStore } from "../answer-store";
import { noteCopy } from "../guard/copy-note";
import type { ModuleData } from "../module-data";
import { readCover } from "../workbook/cover";

export async function saveCopy(module: ModuleData): Promise<void> {
  const now = new Date();
  const records = await AnswerStore.open(module.id).readAll();
  const text = answerFileText(answerFile(module, records, readCover(module.id).name, now));
  offer(new Blob([text], { type: "application/json" }), fileName(module.id, "answers", "json", now));
  noteCopy(module.id, now, records);
}

function offer(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Safari still reads the address a moment after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
