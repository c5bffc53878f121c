import type { AgentState } from "@bellhop/client";
import type { Conversation, DeskConversation } from "@bellhop/protocol";
import { expect, it } from "vitest";
import { nextOffer } from "./state-offer.ts";

const marta = { id: "marta", name: "Marta" };

function deskOf(conversations: Partial<Conversation>[], change: Partial<AgentState["me"]> = {}) {
  const all = conversations.map((one): [string, DeskConversation] => [
    one.id ?? "",
    {
      conversation: {
        status: "open",
        agent: null,
        departmentId: "site",
        waitingSince: 0,
        offer: null,
        transfer: null,
        ...one,
      } as Conversation,
      mine: { delivered: 0, read: 0 },
    },
  ]);
  const department = {
    siteId: "site",
    name: "",
    routing: "leastBusy" as const,
    calls: { phone: true, page: true },
    outside: null,
  };
  return {
    me: {
      id: "anna",
      name: "Anna",
      email: "",
      status: "available" as const,
      capacity: 2,
      missed: 0,
      phone: null,
      ...change,
    },
    departments: [
      { ...department, id: "site", agentIds: ["anna", "marta"] },
      { ...department, id: "sales", agentIds: ["marta"] },
    ],
    conversations: new Map(all),
  };
}
const none = new Set<string>();
const offer = (agentId: string | null, until = 15, at = 0) => ({ agentId, at, until });
const idOf = (...args: Parameters<typeof nextOffer>) => nextOffer(...args)?.conversation.id ?? null;
const transfer = (to: { kind: "agent" | "department"; id: string }, from = marta) => ({
  from,
  to: { ...to, name: "" },
  note: null,
  until: 45_000,
  checkAt: 0,
});

it("puts first what is offered to me by name, soonest to lapse", () => {
  const desk = deskOf([
    { id: "everybody", offer: offer(null), waitingSince: 1 },
    { id: "later", offer: offer("anna", 15) },
    { id: "sooner", offer: offer("anna", 10) },
    { id: "hers", offer: offer("marta", 5) },
  ]);
  expect(idOf(desk, none)).toBe("sooner");
});

it("else the oldest that everybody of my departments is asked", () => {
  const desk = deskOf([
    { id: "younger", offer: offer(null), waitingSince: 9 },
    { id: "older", offer: offer(null), waitingSince: 2 },
    { id: "not for us", offer: offer(null), waitingSince: 1, departmentId: "sales" },
    { id: "not asked about", waitingSince: 0 },
  ]);
  expect(nextOffer(desk, none)).toMatchObject({ conversation: { id: "older" }, kind: "everybody" });
});

it("[TR4] a transfer to me or to my department, not my own", () => {
  const owned = { agent: marta, waitingSince: null };
  const toMe = { id: "to me", ...owned, transfer: transfer({ kind: "agent", id: "anna" }) };
  const toUs = { id: "to us", ...owned, transfer: transfer({ kind: "department", id: "site" }) };
  const mine = {
    id: "mine",
    agent: { id: "anna", name: "Anna" },
    transfer: transfer({ kind: "department", id: "site" }, { id: "anna", name: "Anna" }),
  };
  const toSales = { id: "to sales", ...owned, transfer: transfer({ kind: "department", id: "sales" }) };
  expect(nextOffer(deskOf([toUs, toMe, mine]), none)).toMatchObject({
    conversation: { id: "to me" },
    kind: "transfer",
    isPersonal: true,
    at: 0,
    until: 45_000,
  });
  expect(idOf(deskOf([toSales, mine, toUs]), none)).toBe("to us");
  expect(idOf(deskOf([toSales, mine]), none)).toBeNull();
});

it("[RT3] who is away or has enough to do is not asked as one of everybody", () => {
  const asked = { id: "a", offer: offer(null) };
  const mine = { agent: { id: "anna", name: "Anna" }, waitingSince: null };
  expect(idOf(deskOf([asked]), none)).toBe("a");
  expect(idOf(deskOf([asked], { status: "away" }), none)).toBeNull();
  expect(idOf(deskOf([asked, { id: "1", ...mine }]), none)).toBe("a");
  expect(idOf(deskOf([asked, { id: "1", ...mine }, { id: "2", ...mine }]), none)).toBeNull();
});

it("what was passed is gone until everybody is asked anew; what somebody has taken, too", () => {
  const desk = deskOf([{ id: "a", offer: offer(null, 30, 25) }]);
  const passed = new Set([nextOffer(desk, none)?.key ?? ""]);
  expect(nextOffer(desk, passed)).toBeNull();
  expect(idOf(deskOf([{ id: "a", offer: offer(null, 90, 60) }]), passed)).toBe("a");
  expect(idOf(deskOf([{ id: "a", offer: offer("anna"), agent: marta }]), none)).toBeNull();
});
