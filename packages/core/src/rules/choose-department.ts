import type { Department, Locale } from "@bellhop/protocol";

type Known = Pick<Department, "id" | "languages" | "pages" | "choosable">;

/**
 * The id of the department a new conversation goes to: the one chosen, else the one of the page (the longest part of
 * its address that an owner named), else the one of the language, else the site's first. `departments` as the
 * directory lists them.
 */
export function chooseDepartment(
  departments: readonly Known[],
  visit: { siteId: string; chosenId: string | null; page: string | null; locale: Locale },
): string {
  const found =
    departments.find(({ id, choosable }) => choosable && id === visit.chosenId) ??
    findByPage(departments, visit.page) ??
    departments.find(({ languages }) => languages.includes(visit.locale));
  return found?.id ?? visit.siteId;
}

function findByPage(departments: readonly Known[], page: string | null): Known | undefined {
  if (page === null) return undefined;
  const named = departments.flatMap((department) => department.pages.map((part) => ({ department, part })));
  return named
    .filter(({ part }) => page.includes(part))
    .toSorted((left, right) => right.part.length - left.part.length)[0]?.department;
}
