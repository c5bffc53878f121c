import type { CallSettings } from "@bellhop/protocol";
import { callApi, type Household } from "../household.ts";

export const CALLER_ID = "+48221234567";

/** So high that none of them is met. */
export const noLimits: CallSettings["limits"] = {
  ...{ perNumberDay: 20, perIpHour: 1_000, perIpDay: 10_000, perSiteHour: 10_000 },
  ...{ atOnce: 1_000, minutesPerDay: 100_000 },
};

/** A mobile number that nobody else has. `prefix`: two digits. */
export const phoneOf = (prefix: "51" | "60", at: number): string => `+48${prefix}${1_000_000 + at}`;

/** Far from now: no retry comes due while it is looked at. */
function quietNow(): CallSettings["quiet"] {
  const isMorning = new Date().getUTCHours() < 12;
  return isMorning ? { from: 22 * 60, to: 23 * 60 } : { from: 3 * 60, to: 4 * 60 };
}

/** `quiet`: the quiet hours are now by default; `phonesFrom`: so many agents of the server have a telephone already. */
type Ways = { limits?: CallSettings["limits"]; quiet?: CallSettings["quiet"]; phonesFrom?: number };

/** The site calls by the exchange, and every agent has a telephone; their numbers. */
export async function setUpCalls(
  { url, siteId, agents }: Household,
  { limits = noLimits, quiet = quietNow(), phonesFrom = 0 }: Ways = {},
): Promise<string[]> {
  const cookie = agents[0]?.cookie;
  const settings = { provider: "twilio", callerId: CALLER_ID, quiet, limits };
  await callApi(url, `/api/sites/${siteId}/calls/settings`, settings, cookie, "PATCH");
  // The first department has the site's id.
  const department = `/api/sites/${siteId}/departments/${siteId}`;
  await callApi(url, department, { calls: { phone: true, page: true } }, cookie, "PATCH");
  const phones = agents.map((_, at) => phoneOf("60", phonesFrom + at));
  for (const [at, agent] of agents.entries())
    await callApi(url, "/api/me", { phone: phones[at] }, agent.cookie, "PATCH");
  return phones;
}
