import { expect, it } from "vitest";
import { isOtherLeg } from "./is-other-leg.ts";
import { createCase } from "./test-calls.ts";

const asks = (call: Parameters<typeof isOtherLeg>[0], leg: number, ref: string | null, agentRef?: string) =>
  isOtherLeg(call, { legId: `k:${leg}`, ref, ...(agentRef !== undefined && { agentRef }) });

it("[CB20] a leg is told of by the name it has, and until then by any but those of the call's others", () => {
  const { call } = createCase().reach();
  expect([asks(call, 1, "ref k:1"), asks(call, 1, "another"), asks(call, 1, null)]).toEqual([
    false,
    true,
    false,
  ]);
  expect([asks(call, 2, "first"), asks(call, 2, "ref k:1"), asks(call, 9, "any")]).toEqual([
    false,
    true,
    false,
  ]);
  expect([asks(call, 2, "first", "ref k:1"), asks(call, 2, "first", "another")]).toEqual([false, true]);
  expect(asks(call, 1, "ref k:1", "ref k:1")).toBe(true);
});

it("[CB20] of two that tell first at once, the second changes nothing", () => {
  const reached = createCase().reach().hear(2, "ringing", 7);
  const before = structuredClone(reached.call.legs);
  const event = { legId: "k:2", ref: "another", kind: "busy" as const, at: reached.call.requestedAt + 8_000 };
  reached.do({ kind: "leg", event }, 8);
  expect(reached.call.legs).toEqual(before);
  expect(reached.stage.name).toBe("dialingVisitor");
});
