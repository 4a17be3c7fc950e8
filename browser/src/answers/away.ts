/**
 * A page that is left and kept for going back stands still, and a transaction it has begun never ends. In WebKit no page
 * opened meanwhile can write then. So what is under way ends as the page goes, and is done again when it comes back.
 */
import { attempt } from "./failure";

const underWay = new Set<IDBTransaction>();
let times = 0;
let back: Promise<void> | undefined;
let come: (() => void) | undefined;

addEventListener("pagehide", ({ persisted }) => {
  if (!persisted) return;
  times += 1;
  back ??= new Promise((resolve) => (come = resolve));
  for (const transaction of underWay) attempt(() => transaction.abort());
});
addEventListener("pageshow", () => {
  come?.();
  back = undefined;
});

/** Run `work` while the page is there, and again if it was left in the middle. */
export async function here<Result>(work: () => Promise<Result>): Promise<Result> {
  if (back) await back;
  const before = times;
  return work().catch((error: unknown) => {
    if (times === before) throw error;
    return here(work);
  });
}

/** Let each transaction of this connection end when the page is left, and none begin. */
export function watched(database: IDBDatabase): IDBDatabase {
  database.transaction = (...given) => {
    if (back) throw new DOMException("the page is away", "AbortError");
    const transaction = IDBDatabase.prototype.transaction.apply(database, given);
    underWay.add(transaction);
    for (const end of ["complete", "abort"]) transaction.addEventListener(end, () => underWay.delete(transaction));
    return transaction;
  };
  return database;
}
