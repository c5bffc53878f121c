import type { Reply, VisitorRequests } from "@bellhop/protocol";
import type { z } from "zod";
import { openLine, pause } from "../fault/open-line.ts";
import { greeting, makeCredentials } from "../fault/visitor-peer.ts";
import type { Household } from "../household.ts";
import type { Random } from "../random.ts";

type Answer<K extends keyof VisitorRequests> = Reply<z.output<VisitorRequests[K]["output"]>> | null;
type Asked = { callId: string; conversationId: string; promised: boolean };

/** A visitor who can ask to be called. */
export type Caller = {
  opened(): Promise<boolean>;
  /** The call, or the code it was refused with. */
  request(phone: string, country?: string | null): Promise<Asked | string>;
  cancel(asked: Asked): Promise<boolean>;
  close(): void;
};

/** `address`: where the visitor comes from, as a proxy says it. */
export function openCaller(house: Household, random: Random, address?: string): Caller {
  const { visitorId, secret } = makeCredentials("caller", random);
  const line = openLine({
    url: house.url,
    namespace: "/visitor",
    query: { site: house.siteKey },
    auth: { visitorId, secret },
    headers: { origin: house.origin, ...(address && { "x-forwarded-for": address }) },
    greet: async ({ ask }) => (await ask("openSession", greeting))?.ok ?? false,
  });

  return {
    opened: line.opened,
    close: line.close,
    async request(phone, country = null) {
      const input = { cid: random.uuid(), channel: "phone", phone, country, consentVersion: 0, at: null };
      // Limits are refusals that a retry may change; here the first answer counts.
      let reply: Answer<"requestCall"> = null;
      while (!reply && (await line.opened()))
        reply = (await line.ask("requestCall", input)) as Answer<"requestCall">;
      if (!reply?.ok) return reply?.error ?? "no answer";
      const { call, conversationId } = reply.data;
      return { callId: call.id, conversationId, promised: call.promised };
    },
    async cancel({ callId, conversationId }) {
      const reply = await line.insist("cancelCall", { cid: random.uuid(), conversationId, callId });
      return reply?.ok ?? false;
    },
  };
}

/** A callback as its visitor knows it. */
export type Callback = {
  phone: string;
  /** Null when it was refused; then `refusal` says with what. */
  callId: string | null;
  refusal: string | null;
  promised: boolean;
  /** When the answer to the cancellation came; null when it was not cancelled. */
  cancelledAt: number | null;
};

type Asking = { house: Household; random: Random; phone: string; cancelAfterMs: number | null };

/** A visitor of their own who asks to be called, and perhaps thinks again. */
export async function askForCall({ house, random, phone, cancelAfterMs }: Asking): Promise<Callback> {
  const caller = openCaller(house, random);
  try {
    const asked = await caller.request(phone);
    if (typeof asked === "string")
      return { phone, callId: null, refusal: asked, promised: false, cancelledAt: null };
    const { callId, promised } = asked;
    const callback = { phone, callId, refusal: null, promised };
    if (cancelAfterMs === null) return { ...callback, cancelledAt: null };
    await pause(cancelAfterMs);
    const isCancelled = await caller.cancel(asked);
    return { ...callback, cancelledAt: isCancelled ? Date.now() : null };
  } finally {
    caller.close();
  }
}
