import { useDesk } from "./desk-context.ts";

/** A department's name; null where nobody needs it: the only one of a site, or its first one without a name. */
export function useDepartmentName(siteId: string, departmentId: string): string | null {
  return useDesk(({ departments }) => {
    const ofSite = departments.filter((one) => one.siteId === siteId);
    return ofSite.length > 1 ? ofSite.find(({ id }) => id === departmentId)?.name || null : null;
  });
}
