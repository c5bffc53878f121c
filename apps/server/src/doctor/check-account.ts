import type { AskTwilio } from "../adapters/calls/twilio/ask-twilio.ts";
import type { ProviderClock } from "../adapters/calls/twilio/provider-clock.ts";
import { type Finding, ok, wrong } from "./finding.ts";

/** More than this shows in whether a promise was kept. */
const APART_MS_MAX = 2_000;

/** Does the exchange know us? Only then are its other answers worth anything. */
export async function checkAccount(ask: AskTwilio): Promise<Finding> {
  const answer = await ask("/Calls", { query: { PageSize: "1" } });
  if (answer.ok) return ok("The telephone exchange accepts the account and its token.");
  if (answer.status === 401 || answer.status === 403)
    return wrong(
      "The telephone exchange does not accept BELLHOP_TWILIO_ACCOUNT and BELLHOP_TWILIO_TOKEN; copy both again from its page.",
    );
  if (answer.status === 404)
    return wrong("There is no exchange at BELLHOP_TWILIO_URL, or it does not know BELLHOP_TWILIO_ACCOUNT.");
  return wrong(`The telephone exchange answers with error ${answer.code}.`);
}

/** After at least one answer of the exchange. */
export function checkClock(clock: ProviderClock): Finding {
  const ahead = clock.aheadMs();
  if (Math.abs(ahead) <= APART_MS_MAX) return ok("The clock of this machine agrees with the exchange's.");
  const seconds = Math.round(Math.abs(ahead) / 1_000);
  return wrong(
    `The clock of this machine is ${seconds} s ${ahead > 0 ? "ahead of" : "behind"} the exchange's; let it be set by NTP.`,
  );
}
