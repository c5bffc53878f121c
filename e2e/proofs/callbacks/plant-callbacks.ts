import type { ChangeConversation, Store } from "@bellhop/core";
import { insist } from "../plant-waits.ts";

/** A visitor who is to be called at a time. `isClosed`: the conversation is over, and the call opens it again. */
export type PlannedCallback = {
  callId: string;
  conversationId: string;
  visitorId: string;
  siteId: string;
  phone: string;
  at: number;
  isClosed: boolean;
};
/** `agent` closes what is over. */
export type CallbacksPlan = { callbacks: PlannedCallback[]; agent: { id: string; name: string } };

type CallCommand = Extract<ChangeConversation["command"], { kind: "call" }>;

const LANES = 10;
/** Nobody may ask for a time nearer than a quarter of an hour: these were asked for before that. */
const ASKED_BEFORE_MS = 20 * 60_000;

/**
 * Visitors who have asked to be called at a time, each in a conversation of their own: by the store alone. Safe to
 * repeat when the node that did it has died.
 */
export async function plantCallbacks(store: Store, { callbacks, agent }: CallbacksPlan): Promise<void> {
  const left = callbacks.values();
  async function plant(): Promise<void> {
    for (const callback of left) await plantCallback(store, callback, agent);
  }
  await Promise.all(Array.from({ length: LANES }, plant));
}

async function plantCallback(
  store: Store,
  callback: PlannedCallback,
  agent: CallbacksPlan["agent"],
): Promise<void> {
  const { siteId, conversationId, visitorId, callId } = callback;
  const at = callback.at - ASKED_BEFORE_MS;
  await insist(() => store.registerVisitor({ siteId, visitorId, secretHash: `of ${visitorId}`, at }));
  const command = await askForCall(store, callback);
  const asked = await insist(() =>
    store.changeConversation({
      scope: { kind: "visitor", siteId, visitorId },
      conversationId: null,
      opening: { conversationId, reopenAfter: at, departmentId: siteId },
      ...{ cid: callId, at, command },
    }),
  );
  if (!asked.ok) throw new Error(`could not plant a callback: ${asked.error}`);
  if (!callback.isClosed || asked.repeated) return;
  const { epoch } = asked.conversation;
  const closing = { conversationId, agent, cid: conversationId, at, epoch };
  const closed = await insist(() => store.closeConversation({ scope: { kind: "system" }, ...closing }));
  // On a busy machine its time may have come by now.
  if (!closed.ok && closed.error !== "call_live")
    throw new Error(`could not close a conversation: ${closed.error}`);
}

/** As the server would ask for it, on the visitor's behalf. */
async function askForCall(
  store: Store,
  { callId, siteId, visitorId, phone, at }: PlannedCallback,
): Promise<CallCommand> {
  const settings = await insist(() => store.readCallSettings(siteId));
  if (!settings) throw new Error("the site does not call yet");
  const world: CallCommand["world"] = {
    ...{ settings, mode: "leastBusy", mayCall: true, outside: null, retryAt: null },
    provider: { isReal: true, isWell: true, joinsByAnswer: true },
  };
  const request = {
    ...({ id: callId, departmentId: siteId, channel: "phone", phone, at, locale: "pl" } as const),
    timeZone: "Europe/Warsaw",
    consent: { version: 0, locale: "pl", at: at - ASKED_BEFORE_MS } as const,
    numberHash: `number ${phone}`,
    ipHash: `address ${visitorId}`,
  };
  return { kind: "call", callId: null, event: { kind: "request", request, visitorId }, world };
}
