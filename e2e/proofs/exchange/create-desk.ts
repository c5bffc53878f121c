import type { Conversation } from "@bellhop/protocol";
import { type AgentAnswer, type AgentHeard, openAgentLine } from "../fault/agent-line.ts";
import type { Line } from "../fault/open-line.ts";
import type { HouseAgent, Household } from "../household.ts";
import type { Random } from "../random.ts";

const over: ReadonlySet<string> = new Set(["ended", "retry"]);
const live: ReadonlySet<string> = new Set(["dialingAgent", "dialingVisitor", "connected"]);

export type Desk = { opened(): Promise<unknown>; counts: { accepted: number; lost: number }; close(): void };

/** An agent with a telephone of their own who takes every call that is offered, and closes what is over. */
export function createDesk(house: Household, who: HouseAgent, random: Random): Desk {
  const counts = { accepted: 0, lost: 0 };
  const known = new Map<string, Conversation>();
  const inHand = new Set<string>();
  let isTaking = false;
  const line: Line = openAgentLine(house, who, async ({ ask }) => {
    const reply = (await ask("openDesk", {})) as AgentAnswer<"openDesk">;
    if (!reply?.ok) return false;
    // What was closed meanwhile is heard of no more.
    const open = new Set(reply.data.open.map(({ conversation }) => conversation.id));
    for (const id of known.keys()) if (!open.has(id)) known.delete(id);
    for (const { conversation } of reply.data.open) learn(conversation);
    return true;
  });
  line.on("entryAdded", ({ conversation }: AgentHeard<"entryAdded">) => learn(conversation));
  line.on("callChanged", ({ conversation }: AgentHeard<"callChanged">) => learn(conversation));
  line.on("headsBeaconed", ({ conversations }: AgentHeard<"headsBeaconed">) => conversations.forEach(learn));
  // Three misses set an agent away; who is at work says so.
  line.on("agentChanged", ({ id, status }: AgentHeard<"agentChanged">) => {
    if (id === who.id && status === "away") void line.insist("setAgentStatus", { status: "available" });
  });

  function learn(conversation: Conversation): void {
    const held = known.get(conversation.id);
    if (held && held.seq > conversation.seq) return;
    known.set(conversation.id, conversation);
    lookAround();
  }

  /** Closes what is over, and takes one call when there is none in hand. */
  function lookAround(): void {
    for (const conversation of known.values()) {
      const { id, call, status, agent, epoch } = conversation;
      if (!call || status === "closed" || inHand.has(id)) continue;
      if (agent?.id === who.id && over.has(call.stage.name)) {
        void work(id, () =>
          line.insist("closeConversation", { conversationId: id, cid: random.uuid(), epoch }),
        );
      } else if (isAskedFor(conversation) && !isBusy()) void work(id, () => take(id, call.id));
    }
  }
  async function work(id: string, step: () => Promise<unknown>): Promise<void> {
    inHand.add(id);
    await step();
    inHand.delete(id);
  }
  const isAskedFor = ({ call }: Conversation) =>
    call?.stage.name === "waiting" ||
    (call?.stage.name === "offered" && (call.stage.agentId ?? who.id) === who.id);
  const isBusy = () =>
    isTaking ||
    [...known.values()].some(({ call }) => call?.agent?.id === who.id && live.has(call.stage.name));

  async function take(conversationId: string, callId: string): Promise<void> {
    isTaking = true;
    const input = { conversationId, callId, cid: random.uuid(), method: "provider" };
    const reply = (await line.insist("acceptCall", input)) as AgentAnswer<"acceptCall">;
    isTaking = false;
    if (reply?.ok) counts.accepted += 1;
    else counts.lost += 1;
    // Refused: somebody else has it by now, as is heard soon.
    if (reply?.ok) learn(reply.data.conversation);
  }

  return { counts, opened: line.opened, close: line.close };
}
