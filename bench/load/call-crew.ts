import { v7 as newId } from "uuid";
import { inTurns } from "./in-turns.ts";
import type { Line } from "./line.ts";
import { insist, makeVisitors, openAgentBy, openVisitor } from "./people.ts";
import { type Latency, summariseLatency } from "./summarise.ts";
import type { Target } from "./target.ts";

/** `rang`: from the click to an agent's console. `shares`: of all calls, how many had rung within each of `EDGES_MS`. */
export type Ringing = {
  rang: Latency;
  acked: Latency;
  unheard: number;
  refused: number;
  unavailable: number;
  shares: number[];
};

/** Where the distribution is read, in milliseconds. */
export const EDGES_MS = [2, 5, 10, 20, 50, 100, 200, 500, 1_000];

const WIDTH = 16;
/** How long an agent is in a call. */
const TALK_MS = 1_000;
/** What has not rung by then counts as this late. */
const GIVE_UP_MS = 5_000;
/** Numbers of Polish mobile telephones, each used once. */
const numberOf = (at: number) => `+48601${String(at).padStart(6, "0")}`;

type Offer = {
  conversation: { id: string; call: { id: string } | null };
  entry: { body: { kind: string; agentId?: string | null } };
};

type Taken = { conversation: { epoch: number } };

/** Visitors who ask to be called, so many a second, and agents who take every call by hand, soon end it, and close the conversation. */
export function createCallCrew(target: Target) {
  const cookies = target.sites.flatMap((site) => [site.cookie, ...site.colleagues]);
  const clickedAt = new Map<string, number>();
  const rangAt = new Map<string, number>();
  let acks: number[] = [];
  let refused = 0;
  let asked = 0;
  let unavailable = 0;

  async function answer(line: Line, { conversation }: Offer): Promise<void> {
    const { id: conversationId, call } = conversation;
    const on = () => ({ conversationId, callId: call?.id, cid: newId() });
    const taken = await line.request<Taken>("acceptCall", { ...on(), method: "tel" });
    if (!taken.ok) return;
    const { epoch } = taken.data.conversation;
    await new Promise((resolve) => setTimeout(resolve, TALK_MS));
    for (const result of ["answered", "ended"]) await say(line, "reportCallResult", { ...on(), result });
    // Who keeps all conversations is full in the end, and is then asked only together with everybody.
    await say(line, "closeConversation", { conversationId, cid: newId(), epoch });
  }
  /** As consoles do: again until it was heard. */
  async function say(line: Line, event: string, input: object): Promise<void> {
    for (;;) {
      const reply = await line.request(event, input);
      if (reply.ok || reply.error !== "unavailable") return;
      unavailable += 1;
    }
  }
  function hear(line: Line, agentId: string, frame: Buffer, from: number): void {
    const text = frame.toString("utf8", from);
    if (!text.startsWith(`["entryAdded"`) || !text.includes(`"callOffered"`)) return;
    const offer = JSON.parse(text)[1] as Offer;
    const { id } = offer.conversation;
    if (!rangAt.has(id)) rangAt.set(id, performance.now());
    if (offer.entry.body.agentId === agentId || offer.entry.body.agentId === null) void answer(line, offer);
  }
  async function click(line: Line, meantAt: number): Promise<void> {
    const number = numberOf(asked++);
    const input = {
      cid: newId(),
      channel: "phone",
      phone: number,
      country: null,
      consentVersion: 0,
      at: null,
    };
    const reply = await line.request<{ conversationId: string }>("requestCall", input);
    if (!reply.ok) refused += 1;
    else {
      acks.push(performance.now() - meantAt);
      clickedAt.set(reply.data.conversationId, meantAt);
    }
  }

  return {
    /** All agents at their desks, available. */
    async gather(): Promise<void> {
      await inTurns(cookies, WIDTH, async (cookie) => {
        const line = await openAgentBy(target, cookie);
        const { agent } = await insist<{ agent: { id: string } }>(line, "openDesk", {});
        line.onPush = (frame, from) => hear(line, agent.id, frame, from);
        await insist(line, "setAgentStatus", { status: "available" });
      });
    },
    /** `perSecond` visitors click one after the other for `forMs`; resolves when all have rung or nobody waits for them any more. */
    async ask({ perSecond, forMs }: { perSecond: number; forMs: number }): Promise<Ringing> {
      const visitors = makeVisitors(target, Math.ceil((perSecond * forMs) / 1_000));
      const lines = await inTurns(visitors, WIDTH, (visitor) => openVisitor(target, visitor));
      clickedAt.clear();
      rangAt.clear();
      acks = [];
      refused = 0;
      unavailable = 0;
      const start = performance.now();
      const clicks = lines.map(async (line, at) => {
        const meantAt = start + (at * 1_000) / perSecond;
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, meantAt - performance.now())));
        await click(line, meantAt);
      });
      await Promise.all(clicks);
      const giveUpAt = performance.now() + GIVE_UP_MS;
      const isDone = () => [...clickedAt.keys()].every((id) => rangAt.has(id));
      while (!isDone() && performance.now() < giveUpAt)
        await new Promise((resolve) => setTimeout(resolve, 20));
      for (const line of lines) line.cut();
      const times = [...clickedAt].map(([id, at]) => (rangAt.get(id) ?? at + GIVE_UP_MS) - at);
      return {
        rang: summariseLatency(times),
        acked: summariseLatency(acks),
        unheard: [...clickedAt.keys()].filter((id) => !rangAt.has(id)).length,
        refused,
        unavailable,
        shares: EDGES_MS.map((edge) => times.filter((ms) => ms <= edge).length / Math.max(1, times.length)),
      };
    },
  };
}
