import type { LegEvent } from "@bellhop/core";
import type { Random } from "../random.ts";

type Kind = LegEvent["kind"];
/** What the exchange does for a leg, as it really is. */
export type RealLeg = {
  legId: string;
  ref: string;
  side: "agent" | "visitor";
  rangAt: number | null;
  answeredAt: number | null;
  endedAt: number | null;
  /** Everything that has happened, in order. */
  history: LegEvent[];
  /** What will, unless it is hung up. */
  script: { at: number; kind: Kind }[];
};

/** The referee: what really rings and talks. Answers are what the asker gets to hear, at once or never. */
export type Exchange = {
  readonly joinsByAnswer: boolean;
  /** Nothing gets through from then to then. */
  readonly outage: { from: number; to: number };
  readonly legs: Map<string, RealLeg>;
  /** Were two telephones of the visitor alive at once? */
  hadTwo: boolean;
};

export type Dialled = "dialled" | "refused" | "unknown";

export function createExchange(random: Random, start: number): Exchange {
  const from = start + random.whole(0, 60_000);
  const to = random.chance(0.12) ? from + random.whole(1_000, 400_000) : from;
  return { joinsByAnswer: random.chance(0.2), outage: { from, to }, legs: new Map(), hadTwo: false };
}

export const isDown = ({ outage }: Exchange, now: number) => now >= outage.from && now < outage.to;
export const isAlive = ({ endedAt }: RealLeg) => endedAt === null;

/** Rings a telephone, unless it is lost on the way there. The answer may be lost on the way back. */
export function dial(
  exchange: Exchange,
  random: Random,
  { legId, side }: Pick<RealLeg, "legId" | "side">,
  now: number,
): Dialled {
  if (isDown(exchange, now) || random.chance(0.04)) return "unknown";
  if (random.chance(0.03)) return "refused";
  const script = side === "agent" ? scriptAgent(random, now) : scriptVisitor(random, now);
  const times = { rangAt: null, answeredAt: null, endedAt: null };
  const legs = [...exchange.legs.values()];
  if (side === "visitor" && legs.some((leg) => leg.side === side && isAlive(leg))) exchange.hadTwo = true;
  // Dialled twice under one name: somebody is rung twice.
  if (exchange.legs.has(legId)) exchange.hadTwo = true;
  exchange.legs.set(legId, { legId, ref: `ref ${legId}`, side, ...times, history: [], script });
  return random.chance(0.08) ? "unknown" : "dialled";
}

/** What has come about by `now`: the events told anew. */
export function goOn({ legs }: Exchange, now: number): LegEvent[] {
  return [...legs.values()].flatMap((leg) => {
    const due = leg.script.filter(({ at }) => at <= now);
    leg.script = leg.script.filter(({ at }) => at > now);
    return due.flatMap(({ at, kind }) => (isAlive(leg) ? [happen(leg, kind, at)] : []));
  });
}

/** Whatever it does, it ends. */
export function hangUp(leg: RealLeg, now: number): LegEvent[] {
  if (!isAlive(leg)) return [];
  return [happen(leg, leg.answeredAt === null ? "cancelled" : "ended", now)];
}

/** The next thing that will happen. */
export function nextAt({ legs }: Exchange): number {
  const times = [...legs.values()].filter(isAlive).flatMap(({ script }) => script.map(({ at }) => at));
  return Math.min(Number.POSITIVE_INFINITY, ...times);
}

function happen(leg: RealLeg, kind: Kind, at: number): LegEvent {
  if (kind === "ringing") leg.rangAt = at;
  if (kind === "answered") leg.answeredAt = at;
  const isLife = kind === "ringing" || kind === "answered" || kind === "accepted" || kind === "machine";
  if (!isLife) leg.endedAt = at;
  const event = { legId: leg.legId, ref: leg.ref, kind, at };
  leg.history.push(event);
  return event;
}

function scriptAgent(random: Random, now: number): RealLeg["script"] {
  const rings = now + random.whole(200, 3_000);
  const answers = rings + random.whole(500, 8_000);
  const how = random.fraction();
  const ringing = { at: rings, kind: "ringing" as const };
  if (how < 0.08)
    return [ringing, { at: answers, kind: random.pick(["busy", "failed", "noAnswer"] as const) }];
  const accepts = { at: answers + random.whole(300, 3_000), kind: "accepted" as const };
  const answered = { at: answers, kind: "answered" as const };
  // Some never press the key, some leave soon after it.
  const leaves = {
    at: accepts.at + random.whole(1_000, random.chance(0.3) ? 20_000 : 600_000),
    kind: "ended" as const,
  };
  return how < 0.16 ? [ringing, answered, leaves] : [ringing, answered, accepts, leaves];
}

function scriptVisitor(random: Random, now: number): RealLeg["script"] {
  const rings = now + random.whole(500, random.chance(0.2) ? 26_000 : 6_000);
  const ringing = { at: rings, kind: "ringing" as const };
  const answers = rings + random.whole(500, 20_000);
  const how = random.fraction();
  if (how < 0.1) return [{ at: rings, kind: random.pick(["busy", "failed"] as const) }];
  if (how < 0.3) return [ringing, { at: rings + random.whole(15_000, 60_000), kind: "noAnswer" }];
  const answered = { at: answers, kind: "answered" as const };
  const machine = { at: answers + 800, kind: "machine" as const };
  const leaves = { at: answers + random.whole(1_000, 400_000), kind: "ended" as const };
  return how < 0.4 ? [ringing, answered, machine, leaves] : [ringing, answered, leaves];
}
