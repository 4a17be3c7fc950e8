/** Reads a file that should hold answers, whatever it is called: an answer file, or a filled-in document. */

import type { ModuleData } from "../module-data";
import type { ReadAnswers } from "./answer-file";
import { readAnswerFile } from "./read-answer-file";
import { readDocx } from "./read-docx";
import type { Breathe } from "./slices";

export interface ReadOrder {
  file: Blob;
  module: ModuleData;
  now: Date;
}

/** Never rejects. */
export async function readFile({ file, module, now }: ReadOrder, breathe: Breathe): Promise<ReadAnswers> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    // Word's documents are zip archives, and every zip archive starts so.
    const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
    return await (isZip ? readDocx(bytes, module, now, breathe) : readAnswerFile(bytes, module.id, now, breathe));
  } catch {
    // Moved or withdrawn since it was chosen, or on a drive that is gone.
    return { ok: false, reason: "unreadable" };
  }
}
