import type { AskTwilio } from "../adapters/calls/twilio/ask-twilio.ts";
import { type Finding, ok, wrong } from "./finding.ts";
import type { CallingSite } from "./read-calling-sites.ts";

/** An exchange rings nobody from a number that is not the account's. */
export async function checkCallerIds(ask: AskTwilio, sites: readonly CallingSite[]): Promise<Finding[]> {
  return Promise.all(sites.map((site) => checkCallerId(ask, site)));
}

async function checkCallerId(ask: AskTwilio, { name, callerId }: CallingSite): Promise<Finding> {
  if (!callerId)
    return wrong(`${name} calls by the exchange and has no number to call from; set it in the console.`);
  const query = { PhoneNumber: callerId };
  const owned = await ask("/IncomingPhoneNumbers", { query });
  if (has(owned, "incoming_phone_numbers"))
    return ok(`${name} calls from ${callerId}, a number of the account.`);
  const verified = await ask("/OutgoingCallerIds", { query });
  if (has(verified, "outgoing_caller_ids"))
    return ok(`${name} calls from ${callerId}, which was verified at the exchange.`);
  if (!owned.ok || isUnknown(verified))
    return wrong(`The exchange does not say whether ${name} may call from ${callerId}.`);
  return wrong(`${name} calls from ${callerId}, which is neither bought nor verified at the exchange.`);
}

/** An exchange without such a list has verified nothing; one that does not answer may have. */
function isUnknown(answer: Awaited<ReturnType<AskTwilio>>): boolean {
  return !answer.ok && answer.status !== 404;
}

function has(answer: Awaited<ReturnType<AskTwilio>>, list: string): boolean {
  const found = answer.ok ? answer.data[list] : null;
  return Array.isArray(found) && found.length > 0;
}
