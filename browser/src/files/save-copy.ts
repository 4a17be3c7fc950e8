/** Backs up every answer, the private ones too, under a name of its own; notes it, and says so to whoever shows it. */

import { isEmpty } from "../answers/record";
import { AnswerStore } from "../answers/store";
import { ensureWorkbookId } from "../answers/workbook-id";
import type { ModuleData } from "../module-data";
import { counted } from "../page/words";
import { answerFile, answerFileText, fileName } from "./answer-file";
import { noteCopy } from "./copy-note";
import { readCover } from "./cover";
import { saveFile } from "./save-file";

export interface Backup {
  file: string;
  /** How many answers it holds. */
  count: number;
}

/** Undefined where there is no answer: a copy of nothing is no copy. */
export async function saveCopy(module: ModuleData): Promise<Backup | undefined> {
  const now = new Date();
  const all = await AnswerStore.open(module.id).readAll();
  const records = new Map([...all].filter(([, { value }]) => !isEmpty(value)));
  if (records.size === 0) return undefined;
  const workbook = await ensureWorkbookId(module.id);
  const text = answerFileText(answerFile(module, records, workbook, readCover(module.id).name, now));
  const file = fileName(module.id, "backup", "json", now);
  saveFile(file, new Blob([text], { type: "application/json" }));
  noteCopy(module.id, now, records);
  const count = records.size;
  document.dispatchEvent(new CustomEvent("copy-saved", { detail: counted("guard", "saved", count, { file }) }));
  return { file, count };
}
