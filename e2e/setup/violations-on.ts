import type { Page } from "@playwright/test";
import axe from "axe-core";

/** By every rule axe knows, best practices included: what is wrong with the page as it is now, a line each. */
export async function violationsOn(page: Page): Promise<string[]> {
  // Half of what a look costs is putting axe there: once for each page. What is well is not listed, the other half.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    const { violations } = await here.run({ resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary}`),
    );
  });
}
