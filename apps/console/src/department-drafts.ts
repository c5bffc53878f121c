import type { DepartmentSettings } from "@bellhop/protocol";

type Changes = Partial<DepartmentSettings>;

/** `departmentId` is empty for one that is not stored yet. */
const key = (siteId: string, departmentId: string) => `bellhop.department.${siteId}.${departmentId}`;

/** What was changed and not saved, for as long as this tab lives: whoever leaves the page finds it again. */
export function readDepartmentDraft(siteId: string, departmentId: string): Changes {
  try {
    return JSON.parse(sessionStorage.getItem(key(siteId, departmentId)) ?? "{}") as Changes;
  } catch {
    return {};
  }
}

export function keepDepartmentDraft(siteId: string, departmentId: string, changes: Changes): void {
  try {
    if (Object.keys(changes).length > 0)
      sessionStorage.setItem(key(siteId, departmentId), JSON.stringify(changes));
    else sessionStorage.removeItem(key(siteId, departmentId));
  } catch {
    // Without storage it lives as long as the form.
  }
}

/** Of these changes those that say something else than what is stored. */
export function unsavedOf(stored: DepartmentSettings, changes: Changes): Changes {
  const isOther = ([name, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(stored[name as keyof DepartmentSettings]);
  return Object.fromEntries(Object.entries(changes).filter(isOther));
}
