import type pg from "pg";
import { phoneOf } from "../exchange/set-up-calls.ts";
import { pause } from "../fault/open-line.ts";
import type { Random } from "../random.ts";
import { ASKED_AHEAD_MS } from "./judge-callbacks.ts";
import type { Offices } from "./open-offices.ts";
import type { CallbacksPlan, PlannedCallback } from "./plant-callbacks.ts";

export type Planting = {
  callbacks: number;
  /** So many are planned or under way at a time at most; more come when some are over. */
  backlog: number;
  /** Agents begin to be asked at random within so long from the planting, milliseconds. */
  spreadMs: number;
};
type World = {
  plant(plan: CallbacksPlan): Promise<void>;
  database: pg.Client;
  offices: Offices;
  random: Random;
};

/** Agents are asked at the earliest so long after the planting. */
const LEAD_MS = 1_000;
/** Share of conversations that are over by the time of the call. */
const CLOSED = 0.8;
/** So many at a time: their time is not to come before they are planted. */
const WAVE_MAX = 50;

/** As fast as the machine and the agents can work them off, until there were enough. `onWave`: how many there are by now. */
export async function keepPlanting(
  world: World,
  size: Planting,
  onWave: (count: number) => void = () => undefined,
): Promise<PlannedCallback[]> {
  const callbacks: PlannedCallback[] = [];
  while (callbacks.length < size.callbacks) {
    const room = Math.min(size.backlog - (await countOpen(world)), size.callbacks - callbacks.length);
    if (room > 0) {
      const wave = planWave(world, size, callbacks.length, Math.min(room, WAVE_MAX));
      const { id, name } = world.offices.owner;
      await world.plant({ callbacks: wave, agent: { id, name } });
      callbacks.push(...wave);
      onWave(callbacks.length);
    } else await pause(100);
  }
  return callbacks;
}

async function countOpen({ database }: World): Promise<number> {
  const { rows } = await database.query<{ open: number }>(
    "select count(*)::integer as open from conversation where call_state not in ('retry', 'ended')",
  );
  return rows[0]?.open ?? 0;
}

function planWave(
  { offices, random }: World,
  { spreadMs }: Planting,
  first: number,
  count: number,
): PlannedCallback[] {
  const from = Date.now() + LEAD_MS + ASKED_AHEAD_MS;
  return Array.from({ length: count }, (_, index) => ({
    ...{ callId: random.uuid(), conversationId: random.uuid(), visitorId: random.uuid() },
    siteId: random.pick(offices.houses).siteId,
    phone: phoneOf("51", first + index),
    at: from + random.whole(0, spreadMs),
    isClosed: random.chance(CLOSED),
  }));
}
