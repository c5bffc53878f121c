import type { Conversation } from "@bellhop/protocol";
import { expect, it } from "vitest";
import { showToAgent, whoSeesNumber } from "./show-to-agent.ts";

const anna = { id: "anna", name: "Anna" };
const boris = { id: "boris", name: "Boris" };
const number = "+48601234218";

/** As much of a conversation as the rule looks at: whose it is, and who has its call. */
const called = (owner: typeof anna | null, caller: typeof anna | null, phone: string | null = number) =>
  ({ agent: owner, call: { agent: caller, phone } }) as unknown as Conversation;
const shownTo = (agentId: string | null, conversation: Conversation) =>
  showToAgent(agentId, conversation).call?.phone;

it("[CN6] the whole number is for the owner and for who has the call, also when these are two", () => {
  const passedOn = called(anna, boris);
  expect(whoSeesNumber(passedOn)).toEqual(["anna", "boris"]);
  expect(["anna", "boris", "celia", null].map((id) => shownTo(id, passedOn))).toEqual([
    number,
    number,
    "+48601•••218",
    "+48601•••218",
  ]);
});

it("[CN6] nobody sees it while nobody has either, and there is nothing to cover without a number", () => {
  expect(shownTo("anna", called(null, null))).toBe("+48601•••218");
  const inPage = called(anna, anna, null);
  expect(whoSeesNumber(inPage)).toEqual([]);
  expect(showToAgent("celia", inPage)).toBe(inPage);
});
