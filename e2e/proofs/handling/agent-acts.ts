import { type Handled, type HandlingCommand, keepPromise, refuseEntry } from "@bellhop/core/store-rules";
import { keep } from "./keep.ts";
import { meet } from "./pass-time.ts";
import { open } from "./see.ts";
import { blame, count, nodeTime, type World, type WorldAgent } from "./world.ts";

type Owned = Handled & { agent: { id: string; name: string } };

const MINUTE = 60_000;
const nameOf = ({ id, name }: WorldAgent) => ({ id, name });
const anyone = ({ agents, random }: World) => random.pick([...agents.values()]);

/** One of those for which it holds, if there is one. */
function some<T>({ random }: World, list: readonly T[], run: (one: T) => void): void {
  if (list.length > 0) run(random.pick(list));
}

function someOwned(world: World, run: (one: Owned) => void): void {
  const owned = open(world).flatMap((head) => (head.agent ? [{ ...head, agent: head.agent }] : []));
  some(world, owned, run);
}

/** By the owner, who is free for the next afterwards if it left. */
function byOwner(
  world: World,
  make: (own: { agent: Owned["agent"]; epoch: number }) => HandlingCommand,
): void {
  someOwned(world, ({ id, agent, epoch }) => meet(world, id, make({ agent, epoch }), [agent.id]));
}

/** Whoever is asked, by the queue or a colleague, says yes or no. */
export function answerOffer(world: World): void {
  const agent = anyone(world);
  const isAsked = ({ handling: { offer, transfer } }: Handled) =>
    offer?.agentId === agent.id || offer?.agentId === null || transfer?.to.id === agent.id;
  some(world, open(world).filter(isAsked), ({ id }) => {
    const kind = world.random.chance(0.75) ? "take" : "pass";
    meet(world, id, { kind, agent: nameOf(agent) }, [agent.id]);
  });
}

/** Whom it is passed to accepts or refuses. */
export function answerTransfer(world: World): void {
  const agents = [...world.agents.values()];
  const passedOn = open(world).flatMap(({ id, handling: { transfer } }) =>
    transfer ? [{ id, to: transfer.to }] : [],
  );
  some(world, passedOn, ({ id, to }) => {
    const asked = agents.filter((agent) => agent.id === to.id || agent.ranks.has(to.id));
    const kind = world.random.chance(0.75) ? "take" : "pass";
    some(world, asked, (agent) => meet(world, id, { kind, agent: nameOf(agent) }, [agent.id]));
  });
}

/** Anybody takes anything that waits, asked or not, there or not; or accepts what went to a department. */
export function takeAny(world: World): void {
  const agent = anyone(world);
  some(world, open(world), ({ id }) => meet(world, id, { kind: "take", agent: nameOf(agent) }, [agent.id]));
}

export function reopen(world: World): void {
  const agent = anyone(world);
  const closed = [...world.conversations.values()].filter(({ status }) => status === "closed");
  some(world, closed, ({ id }) => meet(world, id, { kind: "reopen", agent: nameOf(agent) }));
}

/** The owner answers. A word to the visitor may keep a promise. */
export function answer(world: World): void {
  someOwned(world, (head) => {
    const at = nodeTime(world);
    const author = { kind: "agent" as const, ...head.agent };
    const kept = keepPromise(head, author, { kind: "message", text: "" }, at);
    const next = { ...(kept?.next ?? head), unansweredSince: null, lastEntryAt: at };
    keep(world, head, { next, timers: kept?.timers ?? [], entries: kept?.entries ?? [] }, at);
    count(world, "answer");
  });
}

export const close = (world: World) => byOwner(world, (own) => ({ kind: "close", ...own }));
export const release = (world: World) => byOwner(world, (own) => ({ kind: "release", ...own }));
export const recall = (world: World) => byOwner(world, (own) => ({ kind: "recallTransfer", ...own }));

export function makePromise(world: World): void {
  const dueAt = world.now + world.random.whole(10_000, 5 * MINUTE);
  byOwner(world, (own) => ({ kind: "makePromise", ...own, dueAt }));
}

export function transfer(world: World): void {
  const toAgent = world.random.chance(0.7);
  const id = toAgent ? anyone(world).id : world.random.pick([...world.departments.keys()]);
  const to = { kind: toAgent ? ("agent" as const) : ("department" as const), id };
  const checkAt = world.now + world.random.whole(10_000, 5 * MINUTE);
  byOwner(world, (own) => ({ kind: "transfer", ...own, to, note: null, checkAt }));
}

export function closeDuty(world: World): void {
  const owed = [...world.conversations.values()].filter(({ handling }) => handling.duties.length > 0);
  some(world, owed, ({ id, handling }) => {
    const duty = world.random.pick(handling.duties);
    const agent = { id: duty.agentId, name: duty.agentName };
    meet(world, id, { kind: "closeDuty", agent, dutyId: duty.id, note: null });
  });
}

/** Somebody who owned it once, or does still, tries with the epoch of then. */
export function actOnThePast(world: World): void {
  some(world, world.past, ({ conversationId, agentId, epoch }) => {
    const head = world.conversations.get(conversationId);
    if (!head || (head.agent?.id === agentId && head.epoch === epoch)) return;
    const own = { agent: { id: agentId, name: agentId }, epoch };
    const dueAt = world.now + MINUTE;
    const command = world.random.pick<HandlingCommand>([
      { kind: "close", ...own },
      { kind: "release", ...own },
      { kind: "recallTransfer", ...own },
      { kind: "makePromise", ...own, dueAt },
    ]);
    const isRefused = refuseEntry(head, agentId, epoch, "message") !== null;
    if (!isRefused || meet(world, conversationId, command))
      blame(world, "oldEpoch", `${command.kind} of epoch ${epoch} by ${agentId}`, head);
    count(world, "old epoch refused");
  });
}
