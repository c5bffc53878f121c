import type { Author, Conversation, Entry, EntryBody } from "@bellhop/protocol";
import { describe, expect, it } from "vitest";
import { callsFor, mayConcern } from "./calls-for.ts";

const visitor: Author = { kind: "visitor", id: "zofia", name: null };
const me = { id: "me", name: "Me" };
const ola = { id: "ola", name: "Ola" };
const conversation = (change: Partial<Conversation>) =>
  ({ status: "open", agent: null, promise: null, duties: [], ...change }) as Conversation;
const calls = (where: Conversation, body: Partial<EntryBody>, author: Author = visitor) =>
  callsFor(where, { author, body } as Entry, "me");
const duty = { id: "d", agentId: "me", agentName: "Me", dueAt: 0, overdue: true };
const promise = { agentId: "me", agentName: "Me", madeAt: 0, dueAt: 1, overdue: false };

describe("callsFor", () => {
  it("hears a visitor's words while it waits or is mine", () => {
    const said = { kind: "message", text: "" } as const;
    expect(calls(conversation({}), said)).toBe(true);
    expect(calls(conversation({ agent: me }), said)).toBe(true);
    expect(calls(conversation({ agent: ola }), said)).toBe(false);
    expect(calls(conversation({}), said, { kind: "agent", ...ola })).toBe(false);
  });

  it("[OF4] tells me what I let pass, not what I passed or a colleague missed", () => {
    const missed = { kind: "offerMissed", agentId: "me", reason: "missed" } as const;
    expect(calls(conversation({}), missed)).toBe(true);
    expect(calls(conversation({}), { ...missed, reason: "passed" })).toBe(false);
    expect(calls(conversation({}), { ...missed, agentId: "ola" })).toBe(false);
  });

  it("[TR3] tells the owner that a transfer came back, unless they took it back themselves", () => {
    const ended = { kind: "transferEnded", reason: "refused" } as const;
    expect(calls(conversation({ agent: me }), ended)).toBe(true);
    expect(calls(conversation({ agent: me }), { ...ended, reason: "recalled" })).toBe(false);
    expect(calls(conversation({ agent: ola }), ended)).toBe(false);
  });

  it("[PM2] [PM4] reminds whoever has it now, else whoever promised", () => {
    for (const kind of ["promiseReminded", "promiseOverdue"] as const) {
      expect(calls(conversation({ agent: me, promise: { ...promise, agentId: "ola" } }), { kind })).toBe(
        true,
      );
      expect(calls(conversation({ agent: ola, promise }), { kind })).toBe(false);
      expect(calls(conversation({ promise }), { kind })).toBe(true);
      expect(calls(conversation({ promise: { ...promise, agentId: "ola" } }), { kind })).toBe(false);
    }
  });

  it("[DU3] reminds whoever owes a check, also when it is a colleague's or closed", () => {
    const where = conversation({ status: "closed", agent: ola, duties: [duty] });
    expect(mayConcern(where, "me")).toBe(true);
    expect(mayConcern({ ...where, duties: [] }, "me")).toBe(false);
    expect(calls(where, { kind: "dutyOverdue", dutyId: "d" })).toBe(true);
    expect(calls(where, { kind: "dutyOverdue", dutyId: "another" })).toBe(false);
  });
});
