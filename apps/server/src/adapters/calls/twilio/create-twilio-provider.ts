import { type CallLegPlan, type CallProvider, CallUnknown, type Dialled } from "@bellhop/core";
import type { CallProviderFault } from "@bellhop/protocol";
import type { TwilioConfig } from "../../../call-config.ts";
import { type AskTwilio, createTwilioLine, TwilioSilent } from "./ask-twilio.ts";
import { findLeg } from "./find-leg.ts";
import { judgeRefusal } from "./judge-refusal.ts";
import type { ProviderClock } from "./provider-clock.ts";
import { readStatus } from "./read-status.ts";
import { addressesOf } from "./webhook-address.ts";

type Options = {
  settings: TwilioConfig;
  publicUrl: string;
  clock: ProviderClock;
  now: () => number;
};

/** Its clock is what its webhooks' times are read by. */
export type TwilioProvider = CallProvider & { clock: ProviderClock };

export function isTwilio(provider: CallProvider | null): provider is TwilioProvider {
  return provider !== null && "clock" in provider;
}

/** A call that has ended, or that is not there any more. */
const overCodes = new Set(["20404", "21220"]);

/** Telephone calls by a Twilio-compatible exchange, over HTTP alone. Its errors name no number and no token. */
export function createTwilioProvider({ settings, publicUrl, clock, now }: Options): TwilioProvider {
  const ask = createTwilioLine(settings, clock, now);
  return {
    id: "twilio",
    clock,
    isReal: true,
    joinsByAnswer: true,
    dial: (plan) => dial(ask, settings, publicUrl, plan),
    hangUp: (leg) => hangUp(ask, leg),
    lookUp: (plan, ref) => findLeg({ ask, clock, now }, plan, ref),
    readHealth: () => readHealth(ask),
  };
}

async function dial(
  ask: AskTwilio,
  settings: TwilioConfig,
  publicUrl: string,
  plan: CallLegPlan,
): Promise<Dialled> {
  if (plan.side === "visitor") throw new Error("the visitor's leg is begun by the answer to the agent's key");
  try {
    const answer = await ask("/Calls", { method: "POST", form: writeDial(settings, publicUrl, plan) });
    if (answer.ok && typeof answer.data.sid === "string") return { ok: true, ref: answer.data.sid };
    if (answer.ok) throw new CallUnknown("the exchange named no call");
    // 4xx are refusals; behind a 5xx, or a time-out it reports, somebody may be ringing.
    if (answer.status >= 500 || answer.status === 408) throw new CallUnknown(`answered ${answer.status}`);
    return judgeRefusal(plan.side, answer.code);
  } catch (error) {
    if (!(error instanceof TwilioSilent)) throw error;
    if (!error.isSent) return { ok: false, reason: "refused", code: "twilio_unreachable" };
    throw new CallUnknown(error.message, { cause: error });
  }
}

/** Rings the agent alone; what is said and who else is rung is asked of us when the agent picks up. */
function writeDial(settings: TwilioConfig, publicUrl: string, plan: CallLegPlan) {
  const address = addressesOf(settings, publicUrl, plan);
  const ringSeconds = Math.ceil(plan.ringMs / 1_000);
  return {
    ...Object.fromEntries(new URL(settings.url).searchParams),
    To: plan.to,
    From: plan.from,
    Url: address("answer"),
    Method: "POST",
    StatusCallback: address("status"),
    StatusCallbackMethod: "POST",
    StatusCallbackEvent: ["ringing", "answered", "completed"],
    Timeout: String(ringSeconds),
    TimeLimit: String(plan.secondsMax),
  };
}

/** What rings is cancelled, what talks is completed; what was answered in the meantime has to be asked a second time. */
async function hangUp(
  ask: AskTwilio,
  { ref, isAnswered }: { ref: string; isAnswered: boolean },
): Promise<void> {
  const end = async (status: "canceled" | "completed") => {
    const path = `/Calls/${encodeURIComponent(ref)}`;
    const answer = await ask(path, { method: "POST", form: { Status: status } });
    if (answer.ok) return readStatus(answer.data.status) === "answered";
    if (answer.status === 404 || overCodes.has(answer.code)) return false;
    throw new CallUnknown(`not known whether it was hung up (${answer.code})`);
  };
  if (isAnswered || (await end("canceled"))) await end("completed");
}

async function readHealth(ask: AskTwilio): Promise<{ fault: CallProviderFault | null }> {
  try {
    const answer = await ask("/Calls", { query: { PageSize: "1" } });
    if (answer.ok) return { fault: null };
    const kind = answer.status === 401 || answer.status === 403 ? "refused" : "failing";
    return { fault: { kind, detail: answer.code } };
  } catch (error) {
    return { fault: { kind: "silent", detail: error instanceof TwilioSilent ? error.why : null } };
  }
}
