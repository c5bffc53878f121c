import {
  type CallAct,
  type CallEvent,
  type CallRecord,
  type Decision,
  isOver,
  NO_CONTEXT,
} from "@bellhop/core/store-rules";
import { type Dialled, dial, hangUp, isDown } from "./exchange.ts";
import { tellLater } from "./tell-later.ts";
import { afterwards, agents, blame, callOf, count, type World } from "./world.ts";

/** Whoever has the right to dial has it for so long. */
const LEG_START_MS = 5_000;
const RETRIES_MS = [120_000, 900_000, 7_200_000];

/** What a rule is told, as a store and a step would. */
export function decide(
  world: World,
  event: CallEvent,
  { head = world.head, at = world.now, candidates = agents } = {},
): Decision {
  const { attempt = 1, stage, agent: taker } = head.handling.call ?? {};
  const isOf = ({ id }: { id: string }) => !world.left.has(id);
  const isToCome = stage?.name === "retry" || stage?.name === "scheduled";
  const retryAt = isToCome ? Math.max(at, stage.at) : at + (RETRIES_MS[attempt - 1] ?? 0);
  const fill = (limit: number) => (world.isFull ? limit : 0);
  const context = {
    ...NO_CONTEXT,
    callCandidates: candidates.filter(isOf),
    ringingPhone: agents.filter(isOf).find(({ id }) => id === taker?.id)?.phone ?? null,
    agentPhone: "agent" in event ? (agents.find(({ id }) => id === event.agent.id)?.phone ?? null) : null,
    callCounts: {
      ...{ numberDay: 0, numberActive: 0, ipHour: 0, ipDay: 0, siteHour: 0, siteLive: fill(10) },
      ...{ siteRinging: fill(10), siteMinutesDay: fill(600) },
      ...{ dialsDay: 0, isBlocked: false, isOwn: false, slotTaken: 0, slotPlaces: 3 },
    },
  };
  const callId = event.kind === "request" ? null : "k";
  return world.rules(head, { kind: "call", callId, event, world: { ...world.known, retryAt } }, context, at);
}

/** Something happens to the call: it is decided, kept and done. */
export function meet(world: World, event: CallEvent): boolean {
  const before = world.head.handling.call;
  // Some are busy elsewhere at times.
  const candidates = world.random.chance(0.8) ? agents : agents.filter(() => world.random.chance(0.5));
  const decision = decide(world, event, { candidates });
  world.decisions += 1;
  if (!decision.ok) {
    count(world, `refused ${decision.error}`);
    return false;
  }
  world.head = decision.next;
  const own = decision.timers.find(({ kind }) => kind === "callDue");
  if (own) {
    const step = Number(own.payload.split(":")[1]);
    world.timer = own.dueAt === null ? null : { at: own.dueAt, step, isFired: false };
  }
  check(world, before, decision);
  for (const act of decision.acts) {
    // The node dies now and then before it has done anything.
    if (!world.random.chance(0.04)) afterwards(world, world.random.whole(5, 400), () => perform(world, act));
  }
  joinByAnswer(world, event, before);
  return true;
}

/** Asks the exchange. What comes of it is heard later, or never. */
function perform(world: World, { kind, legId }: CallAct): void {
  const { exchange, random, now } = world;
  const leg = callOf(world).legs.find(({ id }) => id === legId);
  const real = exchange.legs.get(legId);
  if (!leg) return;
  count(world, kind);
  if (kind === "dial") {
    if (now - leg.begunAt <= LEG_START_MS)
      answerDial(world, legId, dial(exchange, random, { legId, side: leg.side }, now));
    return;
  }
  if (isDown(exchange, now) || random.chance(0.05)) {
    if (kind === "lookUp") afterwards(world, 50, () => meet(world, { kind: "lookedUp", legId, found: true }));
    return;
  }
  if (kind === "hangUp") {
    if (real) tellLater(world, hangUp(real, now));
    return;
  }
  const latest = real?.history.at(-1);
  const answer: CallEvent = latest
    ? { kind: "leg", event: latest }
    : real
      ? { kind: "dialled", legId, ref: real.ref }
      : { kind: "lookedUp", legId, found: false };
  afterwards(world, random.whole(10, 1_500), () => meet(world, answer));
}

function answerDial(world: World, legId: string, dialled: Dialled): void {
  const ref = world.exchange.legs.get(legId)?.ref ?? "";
  const told: CallEvent =
    dialled === "dialled" ? { kind: "dialled", legId, ref } : { kind: "refused", legId, code: "no" };
  if (dialled !== "unknown") afterwards(world, world.random.whole(10, 2_500), () => meet(world, told));
}

/** With some exchanges the visitor is rung by what the exchange is answered when the agent accepts. */
function joinByAnswer(world: World, event: CallEvent, before: CallRecord | null): void {
  if (!world.exchange.joinsByAnswer || event.kind !== "leg") return;
  const known = new Set(before?.legs.map(({ id }) => id));
  const begun = callOf(world).legs.find(({ id, side }) => side === "visitor" && !known.has(id));
  if (begun && world.random.chance(0.95))
    dial(world.exchange, world.random, { legId: begun.id, side: "visitor" }, world.now);
}

/** What has to be true after every decision. */
function check(
  world: World,
  before: CallRecord | null,
  { entries, acts }: Extract<Decision, { ok: true }>,
): void {
  const call = callOf(world);
  const { stage } = call;
  const begun = call.legs.filter(({ id }) => !before?.legs.some((leg) => leg.id === id));
  const isDialled = begun.length > 0 || acts.some(({ kind }) => kind === "dial");
  if (isDialled && stage.name !== "dialingAgent" && stage.name !== "dialingVisitor")
    blame(world, "dialAfterEnd", `dialled in ${stage.name}`);
  if (begun.length > 0 && world.isFull) blame(world, "overLimit", stage.name);
  const isVisitors = begun.some(({ side }) => side === "visitor");
  if (isVisitors && world.left.has(call.agent?.id ?? "")) blame(world, "forNobody", `${call.agent?.id}`);
  const wasCancelled = before?.stage.name === "ended" && before.stage.how === "cancelled";
  if (wasCancelled && stage.name !== "ended") blame(world, "revived", `by ${stage.name}`);
  if (!isOver(call) && world.timer?.step !== call.step) blame(world, "noDeadline", `in ${stage.name}`);
  const isAsking = ["offered", "waiting", "retry", "scheduled", "ended"].includes(stage.name);
  for (const { body, author } of entries) {
    if (body.kind === "callRequested") world.isPromised = body.promised;
    if (body.kind !== "callAccepted") continue;
    if (world.taker !== null) blame(world, "twoWinners", `${world.taker} and ${author.id}`);
    world.taker = author.id;
  }
  if (isAsking) world.taker = null;
  const isLate = world.now > call.requestedAt + 23_000 && call.attempt === 1 && call.promised;
  if (isLate && !world.wasDown && stage.name === "offered")
    blame(world, "untold", `after ${world.now - call.requestedAt} ms`);
}
