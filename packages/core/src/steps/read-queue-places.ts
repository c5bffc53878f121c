import type { Conversation, QueuePlace } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { expectedWait } from "../rules/expected-wait.ts";
import { type ShownPlace, showPlace } from "../rules/show-place.ts";
import { readPace } from "./read-pace.ts";

/** Who stands further back than this is told a place later. */
const QUEUE_MAX = 1_000;
type Waiting = { visitorId: string; departmentId: string; waitingSince: number };

/**
 * Where these visitors stand in their queues now, beside what each was shown before. Null: no longer waiting. Who
 * stands too far back to be counted is left out.
 */
export async function readQueuePlaces(
  deps: Deps,
  { siteId, shown }: { siteId: string; shown: ReadonlyMap<string, ShownPlace | null> },
): Promise<Map<string, ShownPlace | null>> {
  const at = deps.now();
  const waiting = await deps.store.listWaiting({ siteId, limit: QUEUE_MAX });
  const paces = new Map<string, ReturnType<typeof readPace>>();
  const paceOf = (departmentId: string) => {
    const pace = paces.get(departmentId) ?? readPace(deps, { siteId, departmentId });
    paces.set(departmentId, pace);
    return pace;
  };
  const found = new Map<string, ShownPlace | null>();
  if (waiting.length < QUEUE_MAX) for (const visitorId of shown.keys()) found.set(visitorId, null);
  for (const { place, visitorId, departmentId, waitingSince } of number(waiting)) {
    if (!shown.has(visitorId)) continue;
    const { waits, agents } = await paceOf(departmentId);
    const now = { place, expectedMs: expectedWait(waits, at - waitingSince), agents };
    found.set(visitorId, showPlace(shown.get(visitorId) ?? null, now));
  }
  return found;
}

/** Where the visitor of this conversation stands, as told for the first time. Null when it does not wait. */
export async function readQueuePlace(
  deps: Deps,
  { siteId, visitorId, waitingSince }: Conversation,
): Promise<QueuePlace | null> {
  if (waitingSince === null) return null;
  const places = await readQueuePlaces(deps, { siteId, shown: new Map([[visitorId, null]]) });
  return places.get(visitorId)?.queue ?? null;
}

/** How many of the same department have waited longer, and one. */
function number(waiting: readonly Waiting[]): (Waiting & { place: number })[] {
  const ahead = new Map<string, number>();
  return waiting.map((each) => {
    const place = (ahead.get(each.departmentId) ?? 0) + 1;
    ahead.set(each.departmentId, place);
    return { ...each, place };
  });
}
