import type { Department } from "@bellhop/protocol";

/** Those a visitor is asked to choose from; none when there is no choice. One without a name says nothing to a visitor. */
export function choosableDepartments(departments: readonly Department[]): Department[] {
  const named = departments.filter(({ choosable, name }) => choosable && name !== "");
  return named.length < 2 ? [] : named;
}
