import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The longest, longest first: one of them begun last would keep one worker busy while the others have gone home. */
const long = [
  "e2e/journeys-on-two-nodes.test.ts",
  "e2e/journeys-on-one-process.test.ts",
  "e2e/proofs/fault.test.ts",
  "e2e/console-screens.test.ts",
  "e2e/proofs/",
  "e2e/console-calls.test.ts",
  "e2e/widget-calls.test.ts",
  "e2e/calls-in-the-page.test.ts",
  "e2e/engines-away.test.ts",
  "e2e/widget-accessibility.test.ts",
  "e2e/console-at-work.test.ts",
  "apps/server/src/adapters/sqlite-store.test.ts",
  "e2e/widget-conversation.test.ts",
  "apps/server/src/main.test.ts",
];

function rank({ moduleId }: TestSpecification): number {
  const at = long.findIndex((path) => moduleId.includes(path));
  return at < 0 ? long.length : at;
}

/** Vitest itself goes by the last run, which a clean clone has none of, or by the size of the files. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
