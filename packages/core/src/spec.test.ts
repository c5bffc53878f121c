import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const root = new URL("../../../", import.meta.url);
const exclude = (name: string) => name.includes("node_modules") || name.endsWith("/dist");
const files = globSync(
  [
    "packages/*/src/**/*.{test,contract}.{ts,tsx}",
    "apps/*/src/**/*.{test,contract}.{ts,tsx}",
    "e2e/**/*.test.ts",
  ],
  {
    cwd: root,
    exclude,
  },
);

/** `[VM1]`, `[VM1] [LOG2]` or `[VM1, LOG2]` at the start of a string. */
const titleIds = /["'`]((?:\[[A-Z]{2,3}\d+(?:, ?[A-Z]{2,3}\d+)*\] ?)+)/g;
const idsIn = (text: string) => text.match(/[A-Z]{2,3}\d+/g) ?? [];

const ruleIds = [...read("packages/core/SPEC.md").matchAll(/^\| ([A-Z]{2,3}\d+) +\|/gm)].map(
  ([, id = ""]) => id,
);
const testedIds = new Map(
  files.flatMap((file) => {
    const titles = [...read(file).matchAll(titleIds)].map(([, ids = ""]) => ids);
    return titles.flatMap(idsIn).map((id) => [id, file] as const);
  }),
);

function read(path: string): string {
  return readFileSync(new URL(path, root), "utf8");
}

it("every id stands for one rule", () => {
  expect(ruleIds.length).toBeGreaterThan(100);
  expect(ruleIds.filter((id, index) => ruleIds.indexOf(id) !== index)).toEqual([]);
});

it("every rule has a test", () => {
  expect(ruleIds.filter((id) => !testedIds.has(id))).toEqual([]);
});

it("every id a test names is a rule", () => {
  expect([...testedIds].filter(([id]) => !ruleIds.includes(id))).toEqual([]);
});
