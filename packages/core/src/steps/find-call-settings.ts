import type { CallSettings } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";
import { defaultCallSettings } from "../rules/calls/default-call-settings.ts";

/** How the site calls; as every site begins while its owner has set nothing. */
export async function findCallSettings(
  { store }: Pick<Deps, "store">,
  siteId: string,
): Promise<CallSettings> {
  return (await store.readCallSettings(siteId)) ?? defaultCallSettings();
}
