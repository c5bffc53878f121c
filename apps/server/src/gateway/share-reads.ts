import type { Store } from "@bellhop/core";

type Shared =
  | "findSiteByKey"
  | "readSite"
  | "readCallSettings"
  | "listAvailableAgents"
  | "listDepartments"
  | "listWaiting";

/**
 * The same store, where those who ask for a site, its departments, who is there or who waits, while that very read is
 * under way share the next one. What anybody gets was read after they asked, so nothing is ever older than without this; yet when thousands come
 * back at once, a site is read a few times and not thousands of times.
 */
export function shareReads(store: Store): Store {
  const shared: Pick<Store, Shared> = {
    findSiteByKey: share((key) => store.findSiteByKey(key), String),
    readSite: share((siteId) => store.readSite(siteId), String),
    readCallSettings: share((siteId) => store.readCallSettings(siteId), String),
    listAvailableAgents: share(
      (asked) => store.listAvailableAgents(asked),
      ({ siteId, departmentId = "" }) => `${siteId} ${departmentId}`,
    ),
    listDepartments: share((siteId) => store.listDepartments(siteId), String),
    // Each who waits reads the whole queue to find the own place in it.
    listWaiting: share(
      (asked) => store.listWaiting(asked),
      ({ siteId, limit }) => `${siteId} ${limit}`,
    ),
  };
  return new Proxy(store, {
    get(target, name) {
      if (Object.hasOwn(shared, name)) return Reflect.get(shared, name);
      const own: unknown = Reflect.get(target, name);
      return typeof own === "function" ? own.bind(target) : own;
    },
  });
}

/** One read of a key at a time, and one that waits for it to end, with the newest input. */
function share<I, O>(read: (input: I) => Promise<O>, keyOf: (input: I) => string): (input: I) => Promise<O> {
  type Reading = { answer: Promise<O>; next: { input: I; answer: Promise<O> } | null };
  const underWay = new Map<string, Reading>();

  function start(key: string, input: I): Promise<O> {
    const reading: Reading = { answer: read(input), next: null };
    underWay.set(key, reading);
    const end = () => void (reading.next ?? underWay.delete(key));
    reading.answer.then(end, end);
    return reading.answer;
  }

  return (input) => {
    const key = keyOf(input);
    const reading = underWay.get(key);
    if (!reading) return start(key, input);
    if (reading.next) {
      reading.next.input = input;
      return reading.next.answer;
    }
    const next = { input, answer: reading.answer };
    const startNext = () => start(key, next.input);
    next.answer = reading.answer.then(startNext, startNext);
    reading.next = next;
    return next.answer;
  };
}
