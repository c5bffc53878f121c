import { expect, it } from "vitest";
import { agentRequests } from "./agent-events.ts";
import { TEXT_MAX } from "./limits.ts";
import { visitorRequests } from "./visitor-events.ts";

const cid = "0190a0b0-0000-7000-8000-000000000001";
const requests = { ...visitorRequests, ...agentRequests };

it("no request takes anything but an object", () => {
  for (const [name, { input }] of Object.entries(requests)) {
    for (const junk of [undefined, null, 1, "x", [], true, [[{}]]]) {
      expect(input.safeParse(junk).success, name).toBe(false);
    }
  }
});

it("what a request does not know is dropped, also when it is meant to poison", () => {
  const poisoned = JSON.parse(
    `{"cid":"${cid}","text":"x","extra":1,"__proto__":{"admin":true},"constructor":1}`,
  );
  const parsed = visitorRequests.sendVisitorMessage.input.parse(poisoned);
  expect(Object.keys(parsed)).toEqual(["cid", "text"]);
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  expect(parsed).not.toHaveProperty("admin");
});

it("a visitor names neither a conversation to write to nor an author", () => {
  for (const name of ["sendVisitorMessage", "sendVisitorFile", "leaveContact"] as const) {
    expect(Object.keys(visitorRequests[name].input.shape)).not.toContain("conversationId");
    expect(Object.keys(visitorRequests[name].input.shape)).not.toContain("author");
  }
});

it("whatever writes carries a cid, and what only an owner may do an epoch", () => {
  const writes = [
    "sendVisitorMessage",
    "sendVisitorFile",
    "leaveContact",
    "sendAgentMessage",
    "sendAgentNote",
    "sendAgentFile",
    "claimConversation",
    "closeConversation",
    "reopenConversation",
  ] as const;
  for (const name of writes) expect(Object.keys(requests[name].input.shape), name).toContain("cid");
  for (const name of ["sendAgentMessage", "sendAgentFile", "closeConversation"] as const) {
    expect(Object.keys(requests[name].input.shape), name).toContain("epoch");
  }
});

it("a text too long, a made-up cid or an epoch below zero is refused", () => {
  const { input } = agentRequests.sendAgentMessage;
  const good = { conversationId: cid, cid, epoch: 0, text: "x" };
  expect(input.safeParse(good).success).toBe(true);
  for (const spoilt of [
    { text: "x".repeat(TEXT_MAX + 1) },
    { cid: "1" },
    { epoch: -1 },
    { epoch: 0.5 },
    { conversationId: null },
  ]) {
    expect(input.safeParse({ ...good, ...spoilt }).success).toBe(false);
  }
});

it("a picture's size is whole, positive and no larger than a picture can be", () => {
  const { input } = visitorRequests.sendVisitorFile;
  expect(input.parse({ cid, fileId: cid })).toEqual({ cid, fileId: cid });
  for (const width of [0, -1, 1.5, 65_536, "100", Number.NaN]) {
    expect(input.safeParse({ cid, fileId: cid, width, height: 1 }).success).toBe(false);
  }
});
