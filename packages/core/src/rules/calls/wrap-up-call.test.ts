import { expect, it } from "vitest";
import { anna, boris, SECOND, T0 } from "../handling/test-handled.ts";
import { NUMBER_BLOCK_MS } from "./call-times.ts";
import { createCase } from "./test-calls.ts";

const wrapUp = (outcome: "solved" | "wrongPerson", note: string | null = null) =>
  ({ kind: "wrapUp", agent: anna, outcome, note }) as const;

it("[CB16] what the agent found out is kept and logged, during the call or after it; the same again changes nothing", () => {
  const call = createCase().talk().do(wrapUp("solved", "knows now"), 30);
  expect(call.told).toEqual([{ kind: "callWrappedUp", callId: "k", outcome: "solved", note: "knows now" }]);
  expect(call.call.wrapUp).toMatchObject({ outcome: "solved", by: anna, at: T0 + 30 * SECOND });
  const { head } = call;
  expect(call.do(wrapUp("solved", "knows now"), 31).head).toBe(head);
  expect(call.stage.name).toBe("connected");
});

it("[CR3] [CN4] who had not asked is not called again: blocked for 90 days, and no further try", () => {
  const call = createCase().reach().dialled(2, 6.2).hear(2, "noAnswer", 20).do(wrapUp("wrongPerson"), 30);
  expect(call.last.block).toEqual({ numberHash: "number", until: T0 + 30 * SECOND + NUMBER_BLOCK_MS });
  expect(call.stage).toMatchObject({ name: "ended", how: "cancelled" });
});

it("is for the agent of the call, and not before there was one", () => {
  expect(
    createCase()
      .talk()
      .refusal({ ...wrapUp("solved"), agent: boris }, 30),
  ).toBe("taken");
  expect(createCase().ask().refusal(wrapUp("solved"), 1)).toBe("not_claimed");
});
