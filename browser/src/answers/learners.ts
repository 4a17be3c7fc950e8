/**
 * Several people at one browser, as a course tells them apart: everything of the one before is set aside,
 * whole, under a check sum of their name, and comes back when they do.
 */
import { AnswerDatabase } from "./database";
import { DeviceStorage, type Snapshot } from "./device";
import { settled } from "./requests";

const keyOf = (moduleId: string, learner: string): string => `reflectory-learner:${moduleId}:${learner}`;

/** Rejects where it can't be done whole; then what is there is still the other's. */
export async function changeLearner(moduleId: string, from: string, to: string): Promise<void> {
  const device = new DeviceStorage(moduleId);
  const database = new AnswerDatabase();
  const aside = (mode: IDBTransactionMode, work: (marks: IDBObjectStore) => IDBRequest): Promise<unknown> =>
    database.use(async (opened) => {
      const change = opened.transaction("marks", mode, { durability: "strict" });
      const done = mode === "readonly" ? undefined : settled(change);
      const found = await settled(work(change.objectStore("marks")));
      await done;
      return found;
    });
  const snapshot = await device.read();
  // Set aside before it is taken out: a crash between the two leaves it twice, never nowhere.
  await aside("readwrite", (marks) => marks.put(snapshot, keyOf(moduleId, from)));
  await device.empty();
  const theirs = (await aside("readonly", (marks) => marks.get(keyOf(moduleId, to)))) as Snapshot | undefined;
  if (!theirs) return;
  await device.putBack(theirs);
  await aside("readwrite", (marks) => marks.delete(keyOf(moduleId, to)));
}
