import type { Call, Conversation } from "@bellhop/protocol";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { emptyAgentState } from "./agent-state.ts";
import { watchCalls } from "./call-watch.ts";
import { createLiveState } from "./live-state.ts";
import type { AgentState } from "./session-types.ts";

const anna = { id: "anna", name: "Anna" };
const stages = {
  offered: { name: "offered", agentId: null, at: 0, until: 0 },
  connected: { name: "connected", at: 0, brokenAt: null },
  scheduled: { name: "scheduled", at: 0 },
  ended: { name: "ended", at: 0, how: "completed", reason: null, seconds: 1 },
} as const;

let live: ReturnType<typeof createLiveState<AgentState>>;
let asked: string[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  live = createLiveState({ ...emptyAgentState, line: "online", me: anna } as AgentState);
  asked = [];
  stop = watchCalls(live, (conversationId) => asked.push(conversationId));
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

/** The desk holds these conversations: by id, the stage of the call and whose it is. */
function hold(calls: Record<string, [keyof typeof stages, string | null] | null>) {
  const conversations = Object.entries(calls).map(([id, call]) => {
    const agent = call && (call[1] === anna.id ? anna : call[1] && { id: call[1], name: "Marta" });
    const known = { id, call: call && ({ stage: stages[call[0]], agent } as unknown as Call) };
    return [id, { conversation: known as Conversation, mine: { delivered: 0, read: 0 } }] as const;
  });
  live.set({ conversations: new Map(conversations) });
}
const openConversation = (id: string) =>
  live.set({ opened: { conversation: { id } } as unknown as AgentState["opened"] });
/** What is asked for in that time. */
async function askedIn(ms: number): Promise<string[]> {
  asked.length = 0;
  await vi.advanceTimersByTimeAsync(ms);
  return [...asked];
}

it("reads the own call and that of the opened conversation every five seconds, and no other", async () => {
  hold({ mine: ["connected", "anna"], hers: ["connected", "marta"], free: ["offered", null], quiet: null });
  expect(await askedIn(4_999)).toEqual([]);
  expect(await askedIn(1)).toEqual(["mine"]);
  openConversation("free");
  expect(await askedIn(10_000)).toEqual(["mine", "free", "mine", "free"]);
});

it("reads nothing that is over or still to come", async () => {
  hold({ mine: ["connected", "anna"] });
  expect(await askedIn(5_000)).toEqual(["mine"]);
  hold({ mine: ["ended", "anna"], later: ["scheduled", "anna"] });
  openConversation("later");
  expect(await askedIn(60_000)).toEqual([]);
});

it("waits while the line is away, and goes on with it", async () => {
  hold({ mine: ["connected", "anna"] });
  await askedIn(3_000);
  live.set({ line: "waiting" });
  expect(await askedIn(60_000)).toEqual([]);
  live.set({ line: "online" });
  expect(await askedIn(5_000)).toEqual(["mine"]);
});

it("news of what goes on does not put the reading off, nor double it", async () => {
  hold({ mine: ["connected", "anna"] });
  for (let second = 1; second <= 4; second += 1) {
    expect(await askedIn(1_000)).toEqual([]);
    hold({ mine: ["connected", "anna"], other: ["offered", null] });
  }
  expect(await askedIn(1_000)).toEqual(["mine"]);
});

it("stops when it is told to, whatever comes afterwards", async () => {
  hold({ mine: ["connected", "anna"] });
  await askedIn(1_000);
  stop();
  hold({ mine: ["ended", "anna"] });
  await askedIn(0);
  hold({ mine: ["connected", "anna"] });
  expect(await askedIn(60_000)).toEqual([]);
});
