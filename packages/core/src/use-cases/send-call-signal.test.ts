import { beforeEach, expect, it } from "vitest";
import { acceptCall } from "./accept-call.ts";
import { joinCall, joinVisitorCall } from "./join-call.ts";
import { reportCallMedia, reportVisitorCallMedia } from "./report-call-media.ts";
import { sendCallSignal } from "./send-call-signal.ts";
import { type CallHouse, openCallHouse } from "./test-calls.ts";
import { dataOf } from "./test-house.ts";

let house: CallHouse;
let about: { conversationId: string; callId: string };
let peers: { visitor: string; agent: string };
beforeEach(async () => {
  house = await openCallHouse();
  await house.come(house.anna);
  const asked = dataOf(await house.ask({ channel: "page", phone: null, consentVersion: null }));
  about = { conversationId: asked.conversationId, callId: asked.call.id };
  peers = { visitor: house.newId(), agent: house.newId() };
  dataOf(await acceptCall(house.deps, house.anna, { ...about, cid: house.newId(), method: "browser" }));
  dataOf(await joinVisitorCall(house.deps, house.visitor, { ...about, peerId: peers.visitor }));
  dataOf(await joinCall(house.deps, house.anna, { ...about, peerId: peers.agent }));
  await house.settle();
  house.hear();
});

const signal = { kind: "offer", sdp: "v=0" } as const;
const refused = { ok: false, error: "call_over" };

it("[CW1] goes to the other browser, and says where it came from", async () => {
  const sent = { ...about, n: 1, peerId: peers.visitor, to: peers.agent, signal };
  dataOf(await sendCallSignal(house.deps, house.visitor, sent));
  const { agentId } = house.anna;
  expect(house.hear()).toEqual([
    {
      type: "callSignalled",
      ...{ siteId: house.site.id, visitorId: house.visitor.visitorId, agentId, toSide: "agent" },
      heard: { ...about, n: 1, from: peers.visitor, to: peers.agent, signal },
    },
  ]);
});

it("[CW1] nobody else signals: another tab, another agent, another call", async () => {
  const sent = { ...about, n: 1, peerId: peers.agent, to: null, signal };
  const stranger = await house.addVisitor(house.site);
  expect(await sendCallSignal(house.deps, stranger, sent)).toEqual({ ok: false, error: "not_found" });
  expect(await sendCallSignal(house.deps, house.visitor, sent)).toEqual(refused);
  expect(await sendCallSignal(house.deps, house.marta, sent)).toEqual(refused);
  expect(await sendCallSignal(house.deps, house.anna, { ...sent, callId: house.newId() })).toEqual(refused);
  expect(house.hear()).toEqual([]);
});

it("[CW1] a newer tab takes the older one's place", async () => {
  const peerId = house.newId();
  dataOf(await joinVisitorCall(house.deps, house.visitor, { ...about, peerId }));
  const sent = { ...about, n: 1, to: peers.agent, signal };
  expect(await sendCallSignal(house.deps, house.visitor, { ...sent, peerId: peers.visitor })).toEqual(
    refused,
  );
  dataOf(await sendCallSignal(house.deps, house.visitor, { ...sent, peerId }));
});

it("[CB8] both hear each other: connected; whoever joins gets credentials of their own", async () => {
  dataOf(
    await reportVisitorCallMedia(house.deps, house.visitor, { ...about, peerId: peers.visitor, up: true }),
  );
  const { conversation } = dataOf(
    await reportCallMedia(house.deps, house.anna, { ...about, peerId: peers.agent, up: true }),
  );
  expect(conversation.call?.stage.name).toBe("connected");
  const { ice } = dataOf(await joinCall(house.deps, house.anna, { ...about, peerId: house.newId() }));
  expect(ice[0]?.username).toContain(house.anna.agentId);
});
