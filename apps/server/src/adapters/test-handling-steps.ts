import type { Scope, Store } from "@bellhop/core";
import type { HandlingCommand } from "@bellhop/core/store-rules";
import type { Conversation } from "@bellhop/protocol";
import fc from "fast-check";
import type { Cast } from "./test-handling-cast.ts";
import { visitorSays } from "./test-visitor-says.ts";

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const SYSTEM: Scope = { kind: "system" };
const modes = ["leastBusy", "ringAll", "sequence", "manual"] as const;
/** What there is to do about a conversation, by how it stands; now and then something else. */
const chores = {
  waiting: ["take", "take", "pass", "pass", "close", "moveToDepartment"],
  owned: [
    ...["transfer", "transfer", "take", "take", "pass", "recallTransfer", "endTransfer", "makePromise"],
    ...[
      "remindPromise",
      "breakPromise",
      "closeDuty",
      "endDuty",
      "answerSolved",
      "release",
      "return",
      "close",
    ],
  ],
  idle: ["take", "breakPromise", "reopen", "closeDuty", "endDuty", "answerSolved", "closeIdle"],
} as const;
type Chore = (typeof chores)[keyof typeof chores][number];
const acts = [
  "come",
  "go",
  "sweep",
  "away",
  "back",
  "capacity",
  "removeDepartment",
  "putDepartment",
] as const;

/** Few of everything, so that most of what is asked has something to do with what was done before. */
const who = { agent: fc.nat(2), conversation: fc.nat(5), other: fc.nat(2) };
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ type: fc.constant("say" as const), visitor: fc.nat(5), department: fc.nat(2) }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("answer" as const), ...who }) },
  {
    weight: 9,
    arbitrary: fc.record({
      type: fc.constant("route" as const),
      ...who,
      mode: fc.oneof({ weight: 5, arbitrary: fc.constant("leastBusy" as const) }, fc.constantFrom(...modes)),
      outside: fc.boolean(),
      due: fc.boolean(),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      type: fc.constant("change" as const),
      ...who,
      choice: fc.nat(15),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ type: fc.constant("act" as const), ...who, act: fc.constantFrom(...acts) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const later = fc.constantFrom(
  1,
  1,
  1,
  SECOND,
  8 * SECOND,
  15 * SECOND,
  30 * SECOND,
  70 * SECOND,
  HOUR,
  80 * HOUR,
);
export const histories = fc.array(fc.record({ step, later }), { minLength: 30, maxLength: 60 });
type Moment = { at: number; id: string; head: Conversation | null };

/** The same in any store: `head` is the conversation chosen, as it stands. */
export function perform(store: Store, cast: Cast, step: Step, moment: Moment): Promise<unknown> {
  if (step.type === "say") return say(store, cast, step, moment);
  const agent = cast.agents[step.agent] ?? { id: "", name: "" };
  const { at, id, head } = moment;
  if (step.type === "act") return act(store, cast, step, { at, agentId: agent.id });
  const conversationId = head?.id ?? "none";
  if (step.type === "answer")
    return store.appendEntry({
      scope: SYSTEM,
      conversationId,
      author: { kind: "agent", ...(head?.agent ?? agent) },
      cid: id,
      body: { kind: "message", text: "Good day" },
      epoch: head?.epoch ?? 0,
      at,
    });
  const command =
    step.type === "route" ? makeRoute(cast, step, moment) : makeCommand(cast, step, agent, moment);
  const scope = scopeOf(cast, command);
  return store.changeConversation({ scope, conversationId, cid: id, at, command });
}

/** Agents do what they do on their own sites. */
function scopeOf({ sitesOf }: Cast, command: HandlingCommand): Scope {
  if (!("agent" in command)) return SYSTEM;
  const agentId = command.agent.id;
  return { kind: "agent", agentId, siteIds: sitesOf(agentId) };
}

function say(store: Store, cast: Cast, step: Extract<Step, { type: "say" }>, { at, id }: Moment) {
  const { id: visitorId, siteId } = cast.visitors[step.visitor] ?? { id: "", siteId: "" };
  const departmentId = step.department === 0 && siteId === cast.sites[0] ? cast.sales.id : siteId;
  return visitorSays(store, { visitorId, siteId, departmentId, id, at });
}

function makeRoute(
  cast: Cast,
  { mode, outside, due, other }: Extract<Step, { type: "route" }>,
  { at }: Moment,
): HandlingCommand {
  const freed = due ? {} : { freed: cast.agents[other]?.id ?? "" };
  return {
    kind: "route",
    step: null,
    mode,
    outside: outside && due ? { backAt: at + HOUR } : null,
    ...freed,
  };
}

/** With what the conversation says now, so that most are accepted. */
function makeCommand(
  cast: Cast,
  { choice, other }: Extract<Step, { type: "change" }>,
  someone: { id: string; name: string },
  { at, head }: Moment,
): HandlingCommand {
  const epoch = head?.epoch ?? 0;
  const owner = head?.agent ?? someone;
  const dutyId = head?.duties[0]?.id ?? "none";
  const madeAt = head?.promise?.madeAt ?? 0;
  const colleague = { kind: "agent" as const, id: cast.agents[other]?.id ?? "" };
  const to = choice % 2 ? colleague : { kind: "department" as const, id: cast.sales.id };
  const askedId = head?.offer?.agentId ?? head?.transfer?.to.id;
  const asked = cast.agents.find(({ id }) => id === askedId) ?? someone;
  const made: Record<Chore, HandlingCommand> = {
    take: { kind: "take", agent: choice % 3 ? asked : someone },
    pass: { kind: "pass", agent: asked },
    release: { kind: "release", agent: owner, epoch },
    return: { kind: "return", agentId: owner.id, reason: "gone" },
    close: { kind: "close", agent: owner, epoch },
    reopen: { kind: "reopen", agent: someone },
    transfer: { kind: "transfer", agent: owner, epoch, to, note: null, checkAt: at + HOUR },
    recallTransfer: { kind: "recallTransfer", agent: owner, epoch },
    endTransfer: { kind: "endTransfer", step: head?.transfer?.until ?? 0 },
    makePromise: { kind: "makePromise", agent: owner, epoch, dueAt: at + HOUR },
    remindPromise: { kind: "remindPromise", step: madeAt },
    breakPromise: { kind: "breakPromise", step: madeAt },
    closeDuty: { kind: "closeDuty", agent: someone, dutyId, note: null },
    endDuty: { kind: "endDuty", dutyId },
    answerSolved: { kind: "answerSolved", solved: other === 0 },
    closeIdle: { kind: "closeIdle" },
    moveToDepartment: { kind: "moveToDepartment", departmentId: head?.siteId ?? "" },
  };
  const state = head?.status !== "open" ? "idle" : head.agent ? "owned" : "waiting";
  const list = chores[state];
  return made[list[choice % list.length] ?? "take"];
}

async function act(
  store: Store,
  { sales, sites: [siteId] }: Cast,
  { act: kind, other }: Extract<Step, { type: "act" }>,
  { at, agentId }: { at: number; agentId: string },
): Promise<unknown> {
  const department = { siteId, departmentId: sales.id };
  const done: Record<typeof kind, () => Promise<unknown>> = {
    come: () => store.renewAgentLeases({ nodeId: "node", agentIds: [agentId], until: at + 50 * HOUR, at }),
    go: () => store.endAgentLeases({ nodeId: "node", agentIds: [agentId], at }),
    sweep: async () => (await store.sweepAgentLeases({ at })).filter((id) => id === agentId),
    away: () => store.setAgentStatus({ agentId, status: "away" }),
    back: () => store.setAgentStatus({ agentId, status: "available" }),
    capacity: () => store.setAgentCapacity({ agentId, capacity: other + 1 }),
    removeDepartment: () => store.removeDepartment(department),
    putDepartment: () => store.putDepartment({ department: { ...sales, everybody: other === 0 }, at }),
  };
  return done[kind]();
}
