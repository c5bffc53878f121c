/** `outbox`: what is not acknowledged, by cid. `draft`: what is not sent, by owner. */
type Shelf = "outbox" | "draft";

/**
 * The browser's IndexedDB. Never rejects: where storage is blocked, full or lost, reading finds nothing and writing
 * does nothing, and what the page holds in memory has to do. Runs in the order of calling.
 */
export type Storage = <T>(
  shelf: Shelf,
  act: (store: IDBObjectStore) => IDBRequest<T>,
) => Promise<T | undefined>;

/** Safari has been seen never to answer; until it does, nobody waits for it again. */
const OPEN_WITHIN_MS = 5_000;
let isSilent = false;

const openDatabase = () =>
  new Promise<IDBDatabase>((resolve, reject) => {
    const silence = setTimeout(() => {
      isSilent = true;
      reject();
    }, OPEN_WITHIN_MS);
    const opening = indexedDB.open("bellhop", 1);
    if (isSilent) reject();
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("outbox");
      opening.result.createObjectStore("draft");
    };
    opening.onsuccess = () => {
      clearTimeout(silence);
      isSilent = false;
      resolve(opening.result);
    };
    opening.onerror = reject;
  });

/** Opened for each use: a database kept open is lost when a phone sends the page to the background. */
const use = async <T>(shelf: Shelf, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const database = await openDatabase();
  return new Promise<T>((resolve, reject) => {
    const transaction = database.transaction(shelf, "readwrite");
    const request = act(transaction.objectStore(shelf));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = reject;
  }).finally(() => database.close());
};

export function createStorage(): Storage {
  let last: Promise<unknown> = Promise.resolve();
  return (shelf, act) => {
    const done = last.then(() => use(shelf, act)).catch(() => undefined);
    last = done;
    return done;
  };
}
