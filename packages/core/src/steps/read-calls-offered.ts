import type { CallsOffered } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";

/** By which channels the departments of the site offer calls, one or the other; null when none does, or all are stopped. */
export async function readCallsOffered(
  { store }: Pick<Deps, "store">,
  siteId: string,
): Promise<CallsOffered | null> {
  const departments = await store.listDepartments(siteId);
  const hasPhone = departments.some(({ calls }) => calls.phone);
  const hasPage = departments.some(({ calls }) => calls.page);
  if (!hasPhone && !hasPage) return null;
  if ((await store.readCallSettings(siteId))?.paused) return null;
  return hasPhone && hasPage ? "both" : hasPhone ? "phone" : "page";
}
