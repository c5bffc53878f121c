import type { Call } from "@bellhop/protocol";
import { describe, expect, it } from "vitest";
import { agentInCall, isTaken, ringingAgent } from "./agent-in-call.ts";

const anna = { id: "anna", name: "Anna" };
const all: Record<Call["stage"]["name"], Call["stage"]> = {
  offered: { name: "offered", agentId: "boris", at: 0, until: 0 },
  waiting: { name: "waiting", since: 0, until: 0 },
  dialingAgent: { name: "dialingAgent", until: 0 },
  dialingVisitor: { name: "dialingVisitor", at: 0, until: 0 },
  connected: { name: "connected", since: 0, brokenAt: null },
  retry: { name: "retry", at: 0, reason: "visitorBusy" },
  scheduled: { name: "scheduled", at: 0 },
  ended: { name: "ended", at: 0, how: "completed", reason: null, seconds: 1 },
};

describe.each(Object.values(all))("$name", (stage) => {
  const isUnderWay = ["dialingAgent", "dialingVisitor", "connected"].includes(stage.name);
  const isRinging = isUnderWay && stage.name !== "connected";

  it("[CB5] whom it keeps from others: who has it while it goes on, or who alone is asked", () => {
    const asked = stage.name === "offered" ? "boris" : null;
    expect(agentInCall({ stage, agent: anna })).toBe(isUnderWay ? "anna" : asked);
    expect(agentInCall({ stage, agent: null })).toBe(asked);
    expect(isTaken({ stage })).toBe(isUnderWay);
  });

  it("[CB18] whose telephone may be at the ear: of who has it, by a provider, until it is connected", () => {
    expect(ringingAgent({ stage, agent: anna, method: "provider" })).toBe(isRinging ? "anna" : null);
    for (const method of ["tel", "browser", null] as const)
      expect(ringingAgent({ stage, agent: anna, method })).toBeNull();
    expect(ringingAgent({ stage, agent: null, method: "provider" })).toBeNull();
  });
});

it("[CB5] asked of everybody it keeps nobody; without a call nobody is kept", () => {
  expect(agentInCall({ stage: { ...all.offered, agentId: null } as Call["stage"], agent: anna })).toBeNull();
  expect([agentInCall(null), ringingAgent(null)]).toEqual([null, null]);
});
