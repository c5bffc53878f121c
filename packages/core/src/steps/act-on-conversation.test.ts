import type { Reply } from "@bellhop/protocol";
import { beforeEach, expect, it } from "vitest";
import type { AgentSession } from "../deps.ts";
import { claimConversation } from "../use-cases/claim-conversation.ts";
import { closeConversation } from "../use-cases/close-conversation.ts";
import { makePromise } from "../use-cases/make-promise.ts";
import { passOffer } from "../use-cases/pass-offer.ts";
import { recallTransfer } from "../use-cases/recall-transfer.ts";
import { releaseConversation } from "../use-cases/release-conversation.ts";
import { openTestHouse, type TestHouse } from "../use-cases/test-house.ts";
import { transferConversation } from "../use-cases/transfer-conversation.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});

type Given = { conversationId: string; cid: string; epoch: number; at: number };
type Act = (who: AgentSession, given: Given) => Promise<Reply<unknown>>;
const toAnna = () => ({ to: { kind: "agent" as const, id: house.anna.agentId }, note: null });
const acts: Record<string, { act: Act; colleague: string }> = {
  claim: { act: (who, given) => claimConversation(house.deps, who, given), colleague: "taken" },
  close: { act: (who, given) => closeConversation(house.deps, who, given), colleague: "taken" },
  pass: { act: (who, given) => passOffer(house.deps, who, given), colleague: "not_offered" },
  release: { act: (who, given) => releaseConversation(house.deps, who, given), colleague: "taken" },
  recall: { act: (who, given) => recallTransfer(house.deps, who, given), colleague: "taken" },
  promise: {
    act: (who, given) => makePromise(house.deps, who, { ...given, dueAt: given.at + 60_000 }),
    colleague: "taken",
  },
  transfer: {
    act: (who, given) =>
      transferConversation(house.deps, who, { ...given, ...toAnna(), checkAt: given.at + 60_000 }),
    colleague: "taken",
  },
};

it.each(Object.entries(acts))(
  "[OW4] [TR1] [PM1] %s is refused to a colleague who does not own it, and tells strangers nothing",
  async (_, { act, colleague }) => {
    const eve = await house.addAgent("Eve", "owner", await house.addSite("Elsewhere"));
    await house.come(house.anna, house.marta, eve);
    const { conversationId } = await house.write("hello");
    const { epoch } = await house.claim(house.marta, conversationId);
    const before = await house.read(conversationId);
    house.hear();
    const given = () => ({ conversationId, cid: house.newId(), epoch, at: house.deps.now() });
    expect(await act(eve, given())).toEqual({ ok: false, error: "not_found" });
    expect(await act(house.anna, given())).toMatchObject({ ok: false, error: colleague });
    await house.settle();
    expect(house.hear()).toEqual([]);
    expect(await house.read(conversationId)).toEqual(before);
  },
);
