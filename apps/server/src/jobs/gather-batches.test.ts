import { expect, it } from "vitest";
import { gatherBatches } from "./gather-batches.ts";

it("sends what comes while one batch is on its way as the next, and one failure does not spoil the others", async () => {
  const sent: number[][] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  const add = gatherBatches((items: number[]) => {
    sent.push(items);
    const gate = Promise.withResolvers<void>();
    gates.push(gate);
    return gate.promise;
  });
  const first = [add(1), add(2)];
  await Promise.resolve().then(() => undefined);
  const second = Promise.allSettled([add(3), add(4)]);
  expect(sent).toEqual([[1, 2]]);
  gates[0]?.resolve();
  await Promise.all(first);
  await expect
    .poll(() => sent)
    .toEqual([
      [1, 2],
      [3, 4],
    ]);
  gates[1]?.reject(new Error("lost"));
  expect((await second).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const third = add(5);
  await expect.poll(() => sent.at(-1)).toEqual([5]);
  gates[2]?.resolve();
  await third;
});
