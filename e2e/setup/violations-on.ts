import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** By every rule axe knows, best practices included: what is wrong with the page as it is now, a line each. */
export async function violationsOn(page: Page): Promise<string[]> {
  // Our pages have no frames of other origins: one run in the page is all, and takes half the time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary}`),
  );
}
