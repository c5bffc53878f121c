import type { Store } from "@bellhop/core";

type Ears = {
  /** An operation was durable; what it resolved to. */
  succeeded: (name: string, result: unknown) => void;
  failed: (name: string, error: unknown) => void;
};

/** The same store, with an ear on how its operations end. */
export function overhearStore(store: Store, { succeeded, failed }: Ears): Store {
  const calls = new Map<string, { own: unknown; call: unknown }>();

  function listen(name: string, own: (...input: unknown[]) => unknown) {
    return (...input: unknown[]) => {
      const result = own.apply(store, input);
      if (result instanceof Promise)
        result.then(
          (value) => succeeded(name, value),
          (error) => failed(name, error),
        );
      return result;
    };
  }

  return new Proxy(store, {
    get(target, property) {
      const own = Reflect.get(target, property);
      if (typeof own !== "function" || typeof property !== "string") return own;
      const known = calls.get(property);
      if (known && known.own === own) return known.call;
      const call = listen(property, own);
      calls.set(property, { own, call });
      return call;
    },
  });
}
