import type { AskTwilio } from "../adapters/calls/twilio/ask-twilio.ts";
import { type Finding, note, ok, wrong } from "./finding.ts";
import type { CallingSite } from "./read-calling-sites.ts";

const TWILIO = "api.twilio.com";
const PAGE = "1000";
/** So many are named; more would hide the sentence. */
const NAMED_MAX = 10;

type Permission = { iso_code?: unknown };
const kinds = {
  low: "LowRiskNumbersEnabled",
  special: "HighRiskSpecialNumbersEnabled",
  fraud: "HighRiskTollfraudNumbersEnabled",
} as const;

/**
 * Which countries the account may call at all: the same as Bellhop would, so that a stolen token cannot call more, and
 * nobody's call is refused.
 */
export async function checkCountries(
  ask: AskTwilio,
  url: string,
  sites: readonly CallingSite[],
): Promise<Finding[]> {
  const list = await readOpen(ask, url, kinds.low);
  if (!list) return [note("This exchange has no list of countries that could be checked.")];
  const wanted = new Set(sites.flatMap(({ countries }) => countries));
  const findings: Finding[] = [];
  const closed = [...wanted].filter((country) => !list.includes(country));
  if (closed.length > 0)
    findings.push(wrong(`The account may not call ${name(closed)}, which Bellhop is to call.`));
  const surplus = list.filter((country) => !wanted.has(country));
  if (surplus.length > 0)
    findings.push(
      wrong(`The account may also call ${name(surplus)}, which no site calls; close them at the exchange.`),
    );
  const risky = await Promise.all([kinds.special, kinds.fraud].map((kind) => readOpen(ask, url, kind)));
  const dear = [...new Set(risky.flatMap((found) => found ?? []))];
  if (dear.length > 0)
    findings.push(
      wrong(`The account may call expensive special numbers of ${name(dear)}; close them at the exchange.`),
    );
  if (risky.includes(null))
    findings.push(note("The exchange does not say whether the account may call expensive special numbers."));
  return findings.length > 0
    ? findings
    : [ok("The account may call the countries that Bellhop calls, and no others.")];
}

/** Countries open for numbers of this kind; null when the exchange has no such list. */
async function readOpen(ask: AskTwilio, url: string, kind: string): Promise<string[] | null> {
  const { origin, hostname } = new URL(url);
  const house = hostname === TWILIO ? "https://voice.twilio.com" : origin;
  const query = { [kind]: "true", PageSize: PAGE };
  const answer = await ask(`${house}/v1/DialingPermissions/Countries`, { query });
  if (!answer.ok || !Array.isArray(answer.data.content)) return null;
  return answer.data.content.map(({ iso_code }: Permission) => String(iso_code)).sort();
}

function name(countries: string[]): string {
  const more = countries.length - NAMED_MAX;
  const shown = countries.slice(0, NAMED_MAX).join(", ");
  return more > 0 ? `${shown} and ${more} more` : shown;
}
