import { Locale } from "@bellhop/protocol";
import { z } from "zod";
import type { TwilioConfig } from "../../../call-config.ts";

/**
 * What the exchange asks or tells: `status` of a leg · `answer`: the agent has picked up, what now? · `key`: the agent
 * has pressed one · `joined`: the talk, or the ringing of the visitor, is over, what does the agent hear?
 */
const what = ["status", "answer", "key", "joined"] as const;

/** Everything a webhook must know stands in its path: which leg, and in which language its agent is spoken to. */
export const WebhookPlace = z.object({
  callId: z.string().regex(/^[\w-]{1,64}$/),
  /** The leg's number within the call. */
  leg: z.string().regex(/^\d{1,6}$/),
  locale: Locale,
  what: z.enum(what),
});
type Place = z.output<typeof WebhookPlace>;

export const webhookRoute = "/calls/twilio/:callId/:leg/:locale/:what";

/** Where the exchange asks. Written anew from its parts to check a signature, whatever a proxy has made of it. */
export function webhookAddress(publicUrl: string, { callId, leg, locale, what: which }: Place): string {
  return `${publicUrl}/calls/twilio/${callId}/${leg}/${locale}/${which}`;
}

/**
 * Asks the exchange to try three times more when a node dies while it answers: Twilio's connection overrides, which
 * stand behind the address. SignalWire knows some of them and passes over the rest, Telnyx knows none.
 */
const ASK_AGAIN = "#rc=3&rp=5xx,ct,rt&rt=5000";
type Exchange = Pick<TwilioConfig, "signature">;

/** What is told to the exchange behind each address. */
export function overridesOf({ signature }: Exchange): string {
  return signature === "twilio" ? ASK_AGAIN : "";
}

/** The leg's id as core knows it. */
export function legIdOf({ callId, leg }: Pick<Place, "callId" | "leg">): string {
  return `${callId}:${leg}`;
}

/** Builds the addresses of one leg, as the exchange is told them. */
export function addressesOf(
  exchange: Exchange,
  publicUrl: string,
  plan: { callId: string; legId: string; locale: Locale },
) {
  const leg = plan.legId.slice(plan.callId.length + 1);
  const { callId, locale } = plan;
  return (which: Place["what"]) =>
    webhookAddress(publicUrl, { callId, leg, locale, what: which }) + overridesOf(exchange);
}
