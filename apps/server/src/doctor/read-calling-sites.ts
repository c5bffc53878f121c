import type { Store } from "@bellhop/core";

/** A site that calls by the exchange. */
export type CallingSite = { name: string; callerId: string | null; countries: readonly string[] };

export async function readCallingSites(store: Store): Promise<CallingSite[]> {
  const sites = await store.listSites();
  const settled = await Promise.all(
    sites.map(async ({ id, name }) => ({ name, settings: await store.readCallSettings(id) })),
  );
  return settled.flatMap(({ name, settings }) =>
    settings?.provider === "twilio"
      ? [{ name, callerId: settings.callerId, countries: settings.countries }]
      : [],
  );
}
