export type LiveState<S> = {
  readonly state: S;
  /** A new state object; hearers are called once per microtask, however often it changes. */
  set(patch: Partial<S>): void;
  subscribe(changed: () => void): () => void;
};

export function createLiveState<S>(initial: S): LiveState<S> {
  const hearers = new Set<() => void>();
  let state = initial;
  let told = true;
  const tell = () => {
    told = true;
    for (const hear of [...hearers]) hear();
  };
  return {
    get state() {
      return state;
    },
    set(patch) {
      state = { ...state, ...patch };
      if (told) queueMicrotask(tell);
      told = false;
    },
    subscribe(changed) {
      hearers.add(changed);
      return () => void hearers.delete(changed);
    },
  };
}
