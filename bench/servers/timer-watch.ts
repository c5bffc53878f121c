import type { AppendEntry, Store } from "@bellhop/core";

/** Milliseconds after the deadline. */
export type Lateness = {
  /** When the handler was at work. */
  fired: number[];
  /** When what it wrote was on disk. */
  stored: number[];
};

/** Notes how late each "no first reply yet" is that was set by the opening of a conversation. */
export function createTimerWatch() {
  const dueAt = new Map<string, number>();
  const seen: Lateness = { fired: [], stored: [] };

  async function appendEntry(store: Store, input: AppendEntry) {
    if (input.opening) dueAt.set(input.opening.waitTimer.id, input.opening.waitTimer.dueAt);
    // What the timer writes carries the timer's id.
    const due = dueAt.get(input.cid);
    if (due === undefined) return store.appendEntry(input);
    dueAt.delete(input.cid);
    seen.fired.push(Date.now() - due);
    const written = await store.appendEntry(input);
    seen.stored.push(Date.now() - due);
    return written;
  }

  return {
    watch: (store: Store): Store =>
      new Proxy(store, {
        get(target, name) {
          if (name === "appendEntry") return (input: AppendEntry) => appendEntry(target, input);
          const operation = target[name as keyof Store];
          return typeof operation === "function" ? operation.bind(target) : operation;
        },
      }),
    /** What fired since the last question. */
    lateness(): Lateness {
      const { fired, stored } = seen;
      Object.assign(seen, { fired: [], stored: [] });
      return { fired, stored };
    },
  };
}
