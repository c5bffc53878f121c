import type { Conversation } from "@bellhop/protocol";
import { beforeEach, expect, it } from "vitest";
import { claimConversation } from "./claim-conversation.ts";
import { closeConversation } from "./close-conversation.ts";
import { hangUpCall } from "./hang-up-call.ts";
import { listClosedConversations } from "./list-closed-conversations.ts";
import { openConversation } from "./open-conversation.ts";
import { openDesk } from "./open-desk.ts";
import { pageConversation } from "./page-conversation.ts";
import { readCall } from "./read-call.ts";
import { releaseConversation } from "./release-conversation.ts";
import { sendAgentNote } from "./send-agent-note.ts";
import { syncConversation } from "./sync-conversation.ts";
import { type CallHouse, openCallHouse, PHONE } from "./test-calls.ts";
import { dataOf, HOUR_MS } from "./test-house.ts";

const COVERED = "+48601•••001";
let house: CallHouse;
let conversationId: string;
let callId: string;
/** Marta has the call; Anna, the owner of the site, looks on. */
beforeEach(async () => {
  house = await openCallHouse();
  await house.store.setAgentPhone({ agentId: house.marta.agentId, phone: "+48222000002" });
  await house.come(house.marta);
  const asked = dataOf(await house.ask());
  ({ conversationId } = asked);
  ({ id: callId } = asked.call);
  await house.accept(house.marta, asked);
});

/** Who looks, and what they are shown. */
const seen = () => [[house.marta, PHONE] as const, [house.anna, COVERED] as const];
const phoneOf = ({ call }: Conversation) => call?.phone;
const about = () => ({ conversationId, cid: house.newId() });

it("[CN6] whatever the agent of the call asks for shows the number, whatever a colleague asks for covers it", async () => {
  const { deps } = house;
  for (const [who, phone] of seen()) {
    const note = { ...about(), text: "rings" };
    expect(dataOf(await openDesk(deps, who, {})).open.map((one) => phoneOf(one.conversation))).toEqual([
      phone,
    ]);
    expect(phoneOf(dataOf(await openConversation(deps, who, { conversationId })).page.conversation)).toBe(
      phone,
    );
    const synced = dataOf(await syncConversation(deps, who, { conversationId, since: 1 }));
    expect(phoneOf(synced.conversation)).toBe(phone);
    const paged = dataOf(await pageConversation(deps, who, { conversationId, before: 2 }));
    expect(phoneOf(paged.conversation)).toBe(phone);
    expect(phoneOf(dataOf(await sendAgentNote(deps, who, note)).conversation)).toBe(phone);
    expect(phoneOf(dataOf(await readCall(deps, who, { conversationId })).conversation)).toBe(phone);
  }
});

it("[CN6] until somebody has taken it, it is covered for whoever is asked too", async () => {
  const stranger = await house.addVisitor(house.site);
  const asked = dataOf(await house.ask({ phone: "+48601000002" }, stranger));
  const about = { conversationId: asked.conversationId };
  for (const who of [house.marta, house.anna]) {
    expect(phoneOf(dataOf(await readCall(house.deps, who, about)).conversation)).toBe("+48601•••002");
  }
});

it("[CN6] a step of a colleague's call, and what is closed or was before, show it covered", async () => {
  const { deps, anna, marta } = house;
  expect(phoneOf(dataOf(await hangUpCall(deps, anna, { ...about(), callId })).conversation)).toBe(COVERED);
  await house.tell("ended");
  const { epoch } = await house.read(conversationId);
  const closed = await closeConversation(deps, marta, { ...about(), epoch });
  expect(phoneOf(dataOf(closed).conversation)).toBe(PHONE);
  const asked = { siteId: null, before: null };
  for (const [who, phone] of seen()) {
    const { conversations } = dataOf(await listClosedConversations(deps, who, asked));
    expect(conversations.map((one) => phoneOf(one.conversation))).toEqual([phone]);
  }
  house.pass(25 * HOUR_MS);
  const next = await house.write("Good day again");
  expect(next.conversationId).not.toBe(conversationId);
  const { earlier } = dataOf(await openConversation(deps, anna, { conversationId: next.conversationId }));
  expect(earlier.map(phoneOf)).toEqual([COVERED]);
});

it("[CN6] whoever takes the conversation over is shown it; whoever gives it back no longer is", async () => {
  const { deps, anna, marta } = house;
  dataOf(await hangUpCall(deps, marta, { ...about(), callId }));
  const { epoch } = await house.read(conversationId);
  dataOf(await releaseConversation(deps, marta, { ...about(), epoch }));
  await house.settle();
  const taken = dataOf(await claimConversation(deps, anna, about()));
  expect(phoneOf(taken.conversation)).toBe(PHONE);
  const given = await releaseConversation(deps, anna, { ...about(), epoch: taken.conversation.epoch });
  expect(phoneOf(dataOf(given).conversation)).toBe(COVERED);
});
