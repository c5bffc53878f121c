import type { Conversation } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import type { Changed, WaitingConversation } from "../ports/conversation-store.ts";
import { freedAgents } from "../rules/freed-agents.ts";
import type { HandlingCommand } from "../rules/handling/handling.ts";
import { readOutside } from "./read-outside.ts";
import { tellChange } from "./tell-change.ts";

/** Older conversations that come first, and this one: so many are looked at in one go. Its timer brings it back otherwise. */
const ROUNDS_MAX = 10;

type Accepted = Extract<Changed, { ok: true }>;
type Route = Pick<Extract<HandlingCommand, { kind: "route" }>, "step" | "freed">;

/**
 * The next step for a waiting conversation: it is offered to the one whose turn it is, or its next look is set. `step`
 * names the step of the timer that came due, `freed` the agent who has become free; without them something else gave
 * reason. Conversations that have waited longer, and could be the same agent's, come first. Safe to repeat and to race.
 */
export function routeConversation(
  deps: Deps,
  asked: { conversationId: string } & Partial<Route>,
): Promise<void> {
  return deps.inTurn(async () => {
    await routeNow(deps, asked);
  });
}

/** Resolves to the agents who are being asked now. `known`: the conversation as it was just read. */
async function routeNow(
  deps: Deps,
  { conversationId, step = null, ...freed }: { conversationId: string } & Partial<Route>,
  known: WaitingConversation | null = null,
): Promise<Set<string>> {
  const row = [conversationId];
  const asked = new Set<string>();
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const id = row.at(-1);
    if (id === undefined) return asked;
    const waiting = round === 0 && known ? known : await deps.store.readWaiting({ conversationId: id });
    const route = id === conversationId ? { step, ...freed } : { step: null };
    const taken = waiting && (await takeStep(deps, waiting, route));
    const { olderFirst = null, conversation } = taken ?? {};
    if (conversation?.offer?.agentId) asked.add(conversation.offer.agentId);
    if (olderFirst === null) row.pop();
    else if (row.includes(olderFirst)) return asked;
    else row.push(olderFirst);
  }
  return asked;
}

/** Asks this agent, when free, about what has waited longest; not about `letPass`, which the agent has just let pass. */
export function offerNext(deps: Deps, agentId: string, letPass = ""): Promise<void> {
  return deps.inTurn(() => offerNow(deps, agentId, letPass));
}

async function offerNow(deps: Deps, agentId: string, letPass: string): Promise<void> {
  const except = [letPass];
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const next = await deps.store.findNextWaiting({ agentId, at: deps.now(), except });
    if (!next) return;
    const { id: conversationId } = next.conversation;
    // Whose turn it is the rule decides. Where everybody is asked already it names nobody, so another may be next.
    except.push(conversationId);
    const asked = await routeNow(deps, { conversationId, freed: agentId }, next);
    if (asked.has(agentId)) return;
  }
}

/** What a change has left without a taker is routed; whom it has freed is asked about the next. Goes on in the background. */
export function goOnRouting(
  deps: Deps,
  { before, after, free = [] }: { before: Conversation | null; after: Conversation; free?: string[] },
): void {
  const isForTaking = after.status === "open" && after.waitingSince !== null && after.offer === null;
  const freed = new Set([...freedAgents(before, after), ...free]);
  if (!isForTaking && freed.size === 0) return;
  const work = async () => {
    if (isForTaking) await routeConversation(deps, { conversationId: after.id });
    for (const agentId of freed) await offerNext(deps, agentId);
  };
  deps.background(work());
}

/** Resolves to what has changed, with the conversation that comes first; null when it was refused. */
async function takeStep(deps: Deps, waiting: WaitingConversation, route: Route): Promise<Accepted | null> {
  const command = await makeRouteCommand(deps, waiting, route);
  const changed = await change(deps, waiting.conversation.id, command);
  if (!changed.ok) return null;
  const { conversation: after } = changed;
  for (const agentId of freedAgents(waiting.conversation, after))
    deps.background(offerNext(deps, agentId, after.id));
  return changed;
}

async function makeRouteCommand(
  deps: Deps,
  { conversation: { id, siteId }, department: known }: WaitingConversation,
  reason: Route,
): Promise<HandlingCommand> {
  const at = deps.now();
  // Removed while this one came in: it goes where everything goes that belongs nowhere.
  if (!known) await change(deps, id, { kind: "moveToDepartment", departmentId: siteId });
  const department = known ?? (await deps.store.readDepartment({ siteId, departmentId: siteId }));
  const outside = department && (await readOutside(deps, department, at));
  const mode = department?.routing ?? "leastBusy";
  return { kind: "route", ...reason, mode, outside: outside && { backAt: outside.backAt } };
}

async function change(deps: Deps, conversationId: string, command: HandlingCommand): Promise<Changed> {
  const scope = { kind: "system" } as const;
  const at = deps.now();
  const changed = await deps.store.changeConversation({
    scope,
    conversationId,
    cid: deps.newId(),
    at,
    command,
  });
  await tellChange(deps, changed);
  return changed;
}
