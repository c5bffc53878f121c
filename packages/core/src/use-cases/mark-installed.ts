import type { Site } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";

/** A page of `origin` loaded the site's tag (null: the browser did not say). The first listed one makes it installed. */
export async function markInstalled(
  deps: Deps,
  { site, origin }: { site: Site; origin: string | null },
): Promise<void> {
  if (site.installedAt !== null || origin === null || !site.origins.includes(origin)) return;
  const first = await deps.store.markInstalled({ siteId: site.id, at: deps.now() });
  if (first) deps.bus.publish({ type: "siteChanged", siteId: site.id });
}
