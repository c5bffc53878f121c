import type { Scope } from "../ports/scope.ts";

/** May these eyes see this conversation? */
export function isInScope(scope: Scope, row: { siteId: string; visitorId: string }): boolean {
  if (scope.kind === "system") return true;
  if (!isSiteInScope(scope, row.siteId)) return false;
  return scope.kind === "agent" || scope.visitorId === row.visitorId;
}

/** May these eyes see anything of this site? */
export function isSiteInScope(scope: Scope, siteId: string): boolean {
  if (scope.kind === "system") return true;
  return scope.kind === "agent" ? scope.siteIds.includes(siteId) : scope.siteId === siteId;
}
