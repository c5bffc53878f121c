import type { Deps } from "../deps.ts";

/** Does any department of the site offer calls, and are they not stopped? */
export async function readCallsOffered({ store }: Deps, siteId: string): Promise<boolean> {
  const departments = await store.listDepartments(siteId);
  if (!departments.some(({ calls }) => calls.phone || calls.page)) return false;
  return !(await store.readCallSettings(siteId))?.paused;
}
