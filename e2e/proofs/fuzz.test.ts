import { agentRequests, httpRoutes, visitorRequests } from "@bellhop/protocol";
import { describe, expect, test } from "vitest";
import { proveFuzz } from "./fuzz/prove-fuzz.ts";
import { fuzzSizes } from "./sizes.ts";

const seed = 1;
const everyName = [
  ...Object.keys(visitorRequests).map((name) => `visitor.${name}`),
  ...Object.keys(agentRequests).map((name) => `agent.${name}`),
  ...Object.keys(httpRoutes).map((name) => `http.${name}`),
];

describe("frames of every kind, good and broken", { timeout: 120_000 }, () => {
  test("crash nothing, and every refusal carries a code", async () => {
    const { frames, crashes, crash, faults, examples, events } = await proveFuzz({
      ...fuzzSizes.short,
      seed,
    });
    console.log(`fuzz proof, short form: ${frames} frames, ${crashes} crashes`);
    expect(crash).toBeNull();
    expect(examples).toEqual([]);
    expect(Object.values(faults).every((count) => count === 0)).toBe(true);
    expect(everyName.filter((name) => !events[name]?.reached)).toEqual([]);
  });

  test("crash a server with one handler that believes them", async () => {
    const { frames, crash } = await proveFuzz({ ...fuzzSizes.mutants.unvalidated, seed });
    console.log(`fuzz proof, positive control: crashed within ${frames} frames`);
    expect(crash).toContain("/unvalidated.js");
  });
});
