/**
 * Which workbook this device keeps: a random id, made with the first answer and carried along in answer files,
 * so that two files of one person can be known as such without a name. It says nothing else.
 *
 * Kept in both places, as answers are; the database speaks last, since it is what outlives a crash.
 */
import { AnswerDatabase } from "./database";
import { keep, readKept } from "./notes";
import { WORKBOOK_ID } from "./record";
import { settled } from "./requests";

/** Among the marks of the database, beside the module's own. */
export const workbookKey = (moduleId: string): string => `reflectory-workbook:${moduleId}`;

interface Kept {
  id?: unknown;
  /** Those of other devices that the reader said are theirs too. */
  own?: unknown;
}

const database = new AnswerDatabase();
/** Where a browser keeps nothing: one for as long as the page is open. */
const unkept = new Map<string, string>();

const idIn = (thing: unknown): string | undefined => {
  const id = (thing as Kept | null | undefined)?.id;
  return typeof id === "string" && WORKBOOK_ID.test(id) ? id : undefined;
};

/** Undefined: nothing was written here yet. Never rejects. */
export async function readWorkbookId(moduleId: string): Promise<string | undefined> {
  const stored = await database
    .use((open) => settled(open.transaction("marks").objectStore("marks").get(workbookKey(moduleId))))
    .catch(() => undefined);
  return idIn(stored) ?? idIn(readKept("workbook", moduleId)) ?? unkept.get(moduleId);
}

/** The id, made now where there is none. Never rejects. */
export const ensureWorkbookId = (moduleId: string): Promise<string> => settle(moduleId);

/** From a file that was brought back into a device without an answer: its reader goes on here. Never rejects. */
export const carryWorkbookId = (moduleId: string, id: string): Promise<string> => settle(moduleId, id);

/** Whether a file's id is this device's, or one that the reader took for theirs before. */
export async function isOwnWorkbook(moduleId: string, id: string): Promise<boolean> {
  return id === (await readWorkbookId(moduleId)) || ownIds(moduleId).includes(id);
}

/** The reader says so; they aren't asked again on this device. */
export function noteOwnWorkbook(moduleId: string, id: string): void {
  const found = readKept("workbook", moduleId) as Kept | undefined;
  keep("workbook", moduleId, { ...found, own: [...new Set([...ownIds(moduleId), id])] });
}

function ownIds(moduleId: string): string[] {
  const own = (readKept("workbook", moduleId) as Kept | undefined)?.own;
  return Array.isArray(own) ? own.filter((id) => typeof id === "string") : [];
}

async function settle(moduleId: string, carried?: string): Promise<string> {
  const known = carried ?? idIn(readKept("workbook", moduleId)) ?? unkept.get(moduleId) ?? uuid();
  unkept.set(moduleId, known);
  const id = await database.use((open) => settleStored(open, moduleId, known, Boolean(carried))).catch(() => known);
  unkept.set(moduleId, id);
  const own = ownIds(moduleId);
  keep("workbook", moduleId, own.length > 0 ? { id, own } : { id });
  return id;
}

/** In one transaction, so that two windows come to the same. */
async function settleStored(open: IDBDatabase, moduleId: string, id: string, isCarried: boolean): Promise<string> {
  const change = open.transaction("marks", "readwrite", { durability: "strict" });
  const marks = change.objectStore("marks");
  const stored = idIn(await settled<unknown>(marks.get(workbookKey(moduleId))));
  if (!isCarried && stored) return stored;
  await settled(marks.put({ id }, workbookKey(moduleId)));
  await settled(change);
  return id;
}

/** Version 4. `crypto.randomUUID` is missing where a page comes over plain http. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
