/**
 * Reads XML that anybody may have made, from front to end: no tree is built, so that neither depth nor
 * length costs more than once. A document type is refused whole, so there are no entities to expand.
 */
import { SaxesParser } from "saxes";
import { Refused } from "./refused";
import type { Breathe } from "./slices";

/** So much text is read in a few milliseconds. */
const PIECE = 32 * 1024;

export interface XmlElement {
  /** Without its prefix: Word has two namespaces for the same elements. */
  name: string;
  /** An attribute by its local name. */
  attribute(name: string): string | undefined;
}

export interface XmlReader {
  /** `path` holds the names of the elements around this one, the nearest last. */
  open(element: XmlElement, path: readonly string[]): void;
  text(text: string, path: readonly string[]): void;
  close(name: string, path: readonly string[]): void;
}

export async function readXml(pieces: readonly Uint8Array[], reader: XmlReader, breathe: Breathe): Promise<void> {
  const parser = parserFor(reader);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (const piece of pieces) {
    for (let from = 0; from < piece.byteLength; from += PIECE) {
      parser.write(decoder.decode(piece.subarray(from, from + PIECE), { stream: true }));
      const pause = breathe();
      if (pause) await pause;
    }
  }
  parser.write(decoder.decode()).close();
}

function parserFor(reader: XmlReader): SaxesParser {
  const parser = new SaxesParser();
  const path: string[] = [];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("doctype", () => {
    throw new Refused("unreadable");
  });
  parser.on("opentag", ({ name, attributes }) => {
    const local = localName(name);
    reader.open(
      { name: local, attribute: (wanted) => attributeOf(attributes as Record<string, string>, wanted) },
      path,
    );
    path.push(local);
  });
  parser.on("text", (text) => reader.text(text, path));
  parser.on("cdata", (text) => reader.text(text, path));
  parser.on("closetag", ({ name }) => {
    path.pop();
    reader.close(localName(name), path);
  });
  return parser;
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

function attributeOf(attributes: Record<string, string>, wanted: string): string | undefined {
  const name = Object.keys(attributes).find((one) => localName(one) === wanted);
  return name === undefined ? undefined : attributes[name];
}
