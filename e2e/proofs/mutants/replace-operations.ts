import type { Store } from "@bellhop/core";

/** The same store with some operations replaced; the replaced ones still reach the real store. */
export function replaceOperations(store: Store, replaced: Partial<Store>): Store {
  return new Proxy(store, {
    get(target, name) {
      const operation = replaced[name as keyof Store] ?? target[name as keyof Store];
      return typeof operation === "function" ? operation.bind(target) : operation;
    },
  });
}
