import type { Holiday, Locale, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import { refuseOutsider } from "../rules/refuse-outsider.ts";

/** Public holidays of a country in a year, and which countries are known. For members of the site. */
export async function listHolidays(
  { holidays }: Deps,
  session: AgentSession,
  { siteId, ...asked }: { siteId: string; country: string; year: number; locale: Locale },
): Promise<Reply<{ holidays: Holiday[]; countries: string[] }>> {
  const refusal = refuseOutsider(session, siteId);
  if (refusal) return refusal;
  const [found, countries] = await Promise.all([holidays.list(asked), holidays.countries()]);
  return { ok: true, data: { holidays: found, countries } };
}
