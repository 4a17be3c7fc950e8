/**
 * Opens a .docx that anybody may have made: a zip of XML. Only the three parts that matter are
 * unpacked, none beyond a limit, and nothing that declares a document type is parsed at all, so there
 * are no entities to expand or fetch.
 */
import { unzipSync } from "fflate";
import { LARGEST_FILE, Refused } from "./refused";

const LARGEST_PART = 32 * 1024 * 1024;
const PARTS = { body: "word/document.xml", styles: "word/styles.xml", properties: "docProps/core.xml" };

export interface DocxPackage {
  body: Document;
  styles: Document | undefined;
  properties: Document | undefined;
}

export function openPackage(bytes: Uint8Array): DocxPackage {
  if (bytes.byteLength > LARGEST_FILE) throw new Refused("too_large");
  const wanted = new Set(Object.values(PARTS));
  // fflate unpacks into a buffer of the size the zip names, so a lie about it can't fill the memory.
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!wanted.has(name)) return false;
      if (originalSize > LARGEST_PART) throw new Refused("too_large");
      return true;
    },
  });
  const body = files[PARTS.body];
  if (!body) throw new Refused("not_ours");
  const parsed = (part: Uint8Array | undefined): Document | undefined => part && parseXml(part);
  return { body: parseXml(body), styles: parsed(files[PARTS.styles]), properties: parsed(files[PARTS.properties]) };
}

function parseXml(bytes: Uint8Array): Document {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  if (text.includes("<!DOCTYPE") || text.includes("<!ENTITY")) throw new Refused("unreadable");
  const document = new DOMParser().parseFromString(text, "application/xml");
  if (document.querySelector("parsererror")) throw new Refused("unreadable");
  return document;
}

/** The first child of this name, in whatever namespace: Word has two for the same elements. */
export const child = (element: Element | undefined, name: string): Element | undefined =>
  [...(element?.children ?? [])].find(({ localName }) => localName === name);

/** An attribute by its local name. */
export const attribute = (element: Element | undefined, name: string): string | undefined =>
  [...(element?.attributes ?? [])].find(({ localName }) => localName === name)?.value;

/** All of these elements below, in document order. */
export const all = (parent: Document | Element, name: string): Element[] => [...parent.getElementsByTagNameNS("*", name)];
