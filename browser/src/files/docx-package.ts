/**
 * Unpacks a .docx that anybody may have made: a zip of XML. Only the parts that matter are unpacked,
 * none beyond a limit, and a piece at a time, so that a page can do it between two strokes of its reader.
 */
import { Unzip, type UnzipFile, UnzipInflate, unzipSync } from "fflate";
import { LARGEST_FILE, Refused } from "./refused";
import type { Breathe } from "./slices";

export const LARGEST_PART = 32 * 1024 * 1024;
/** What is packed best swells a thousand times, to two megabytes. */
const PIECE = 2048;
const NAMES = {
  body: "word/document.xml",
  styles: "word/styles.xml",
  properties: "docProps/core.xml",
  own: "docProps/custom.xml",
};

/** The bytes of each part, in pieces; none where a document has no such part. */
export type DocxPackage = Record<keyof typeof NAMES, readonly Uint8Array[]>;

export async function openPackage(bytes: Uint8Array, breathe: Breathe): Promise<DocxPackage> {
  if (bytes.byteLength > LARGEST_FILE) throw new Refused("too_large");
  checkContents(bytes);
  const parts = new Map<string, Part>();
  const unzip = new Unzip((file) => {
    if (Object.values(NAMES).includes(file.name)) parts.set(file.name, new Part(file));
  });
  unzip.register(UnzipInflate);
  for (let from = 0; from < bytes.byteLength; from += PIECE) {
    unzip.push(bytes.subarray(from, from + PIECE), from + PIECE >= bytes.byteLength);
    const pause = breathe();
    if (pause) await pause;
  }
  if (![...parts.values()].every(({ isWhole }) => isWhole)) throw new Refused("unreadable");
  if (!parts.has(NAMES.body)) throw new Refused("not_ours");
  const piecesOf = (name: string): readonly Uint8Array[] => parts.get(name)?.pieces ?? [];
  return {
    body: piecesOf(NAMES.body),
    styles: piecesOf(NAMES.styles),
    properties: piecesOf(NAMES.properties),
    own: piecesOf(NAMES.own),
  };
}

/** Read the list at the end of the archive, which a file cut short has lost. Unpacks nothing. */
function checkContents(bytes: Uint8Array): void {
  unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (Object.values(NAMES).includes(name) && originalSize > LARGEST_PART) throw new Refused("too_large");
      return false;
    },
  });
}

class Part {
  readonly pieces: Uint8Array[] = [];
  isWhole = false;
  #size = 0;

  constructor(file: UnzipFile) {
    file.ondata = (error, piece, isLast) => {
      if (error) throw error;
      this.#size += piece.byteLength;
      // Whatever the list at the end says of it.
      if (this.#size > LARGEST_PART) throw new Refused("too_large");
      // The unpacker writes on into its own memory.
      this.pieces.push(piece.slice());
      this.isWhole = isLast;
    };
    file.start();
  }
}
