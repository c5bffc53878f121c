import { createTwilioLine, TwilioSilent } from "../adapters/calls/twilio/ask-twilio.ts";
import { createProviderClock } from "../adapters/calls/twilio/provider-clock.ts";
import { composeHouse } from "../compose.ts";
import type { Config } from "../config.ts";
import { explainFault } from "../explain-fault.ts";
import { checkAccount, checkClock } from "./check-account.ts";
import { checkCallerIds } from "./check-caller-ids.ts";
import { checkCountries } from "./check-countries.ts";
import { checkRelay } from "./check-relay.ts";
import { checkWebhooks } from "./check-webhooks.ts";
import { type Finding, note, ok, wrong } from "./finding.ts";
import { type CallingSite, readCallingSites } from "./read-calling-sites.ts";

/** Looks at everything calls need and says one sentence about each; asks, and changes nothing. Never throws. */
export async function runDoctor(config: Config): Promise<Finding[]> {
  return examine(config, await openSites(config));
}

/** The same for these sites, or why they cannot be read. */
export async function examine(config: Config, sites: CallingSite[] | { fault: string }): Promise<Finding[]> {
  const isRead = Array.isArray(sites);
  const findings = isRead ? [] : [wrong(sites.fault)];
  findings.push(...(await checkExchange(config, isRead ? sites : [])));
  if (config.calls.simulated)
    findings.push(note("Calls may be simulated (BELLHOP_CALLS_SIMULATED): for development only."));
  findings.push(...(await checkRelay(config.calls)));
  return findings;
}

/** What a person reads: the mark, then the sentence. */
export function writeFindings(findings: readonly Finding[]): string {
  return findings.map(({ mark, sentence }) => `${mark.padEnd(6)}${sentence}`).join("\n");
}

async function openSites(config: Config): Promise<CallingSite[] | { fault: string }> {
  try {
    const house = await composeHouse({ ...config, logLevel: "silent" });
    try {
      return await readCallingSites(house.deps.store);
    } finally {
      await house.close();
    }
  } catch (error) {
    return { fault: `The settings of the sites cannot be read: ${explainFault(error, config)}.` };
  }
}

async function checkExchange(config: Config, sites: CallingSite[]): Promise<Finding[]> {
  const { twilio } = config.calls;
  if (!twilio) {
    if (sites.length === 0)
      return [ok("No telephone exchange is set: agents talk in the page, or dial by hand.")];
    const names = sites.map(({ name }) => name).join(", ");
    return [wrong(`${names} calls by an exchange, and none is set (BELLHOP_TWILIO_ACCOUNT).`)];
  }
  const clock = createProviderClock();
  const ask = createTwilioLine(twilio, clock, Date.now);
  const webhooks = await checkWebhooks(config.publicUrl);
  try {
    const account = await checkAccount(ask);
    if (account.mark === "wrong") return [account, webhooks];
    const callerIds = await checkCallerIds(ask, sites);
    const countries = sites.length > 0 ? await checkCountries(ask, twilio.url, sites) : [];
    const unused =
      sites.length === 0 ? [note("No site calls by the exchange yet; owners choose it in the console.")] : [];
    return [account, checkClock(clock), ...unused, ...callerIds, ...countries, webhooks];
  } catch (error) {
    if (!(error instanceof TwilioSilent)) throw error;
    return [wrong(`At ${new URL(twilio.url).origin} ${error.message}; can this machine reach it?`), webhooks];
  }
}
