import { PROMISE_AHEAD_MAX_MS } from "@bellhop/protocol/limits";
import { useMemo, useState } from "preact/hooks";
import { fromLocalField, type TimePreset, toLocalField } from "../../time-presets.ts";
import { useNow } from "../desk-context.ts";

export type TimeChoice = ReturnType<typeof useTimeChoice>;

const MINUTE_MS = 60_000;

/** A time ahead: one of the presets, or one's own. `at` is null while there is none that can be kept. */
export function useTimeChoice(presetsAt: (now: number) => TimePreset[], firstKey: string) {
  const now = useNow();
  const minute = Math.floor(now / MINUTE_MS);
  // Times on the wall stay; "in an hour" is counted from the minute it is chosen in.
  const presets = useMemo(() => presetsAt(now), [minute]);
  const [key, setKey] = useState(firstKey);
  const [own, setOwn] = useState(() => toLocalField(now + 2 * 60 * MINUTE_MS));
  const preset = presets.find((one) => one.key === key);
  const chosen = key === "own" ? fromLocalField(own) : (preset?.at ?? null);
  const isAhead = chosen !== null && chosen > now && chosen <= now + PROMISE_AHEAD_MAX_MS;
  return { presets, key, setKey, own, setOwn, at: isAhead ? chosen : null, now };
}
