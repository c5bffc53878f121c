import { useCallback, useRef } from "preact/hooks";

/** A function that stays the same one while what it does is always the latest; for children that compare props. */
export function useStable<A extends unknown[], R>(run: (...args: A) => R): (...args: A) => R {
  const latest = useRef(run);
  latest.current = run;
  return useCallback((...args: A) => latest.current(...args), []);
}
