/** IndexedDB as promises: as much of it as we need, since every page loads this. */

/** What `request` brings, or that a transaction is durable. */
export function settled<Result>(request: IDBRequest<Result>): Promise<Result>;
export function settled(transaction: IDBTransaction): Promise<void>;
export function settled<Result>(asked: IDBRequest<Result> | IDBTransaction): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(asked.error);
    if ("result" in asked) {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = fail;
    } else {
      asked.oncomplete = () => resolve(undefined);
      asked.onabort = fail;
    }
  });
}

/** Everything that a prefix of keys begins. */
export const under = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`);
