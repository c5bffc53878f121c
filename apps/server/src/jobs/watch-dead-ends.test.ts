import type { Deps } from "@bellhop/core";
import { accepted, createScene } from "@bellhop/core/contracts";
import { MemoryStore } from "@bellhop/core/memory";
import { afterEach, expect, it, vi } from "vitest";
import { watchDeadEnds } from "./watch-dead-ends.ts";
import { nothingWaits } from "./watch-queues.ts";

/** A watch over one conversation that has lost its next step. */
async function watchOne() {
  const store = new MemoryStore();
  const scene = await createScene(store);
  const { conversation } = accepted(await scene.say({ at: Date.now() }));
  await store.cancelTimer({ kind: "routeDue", subject: conversation.id });
  const logged: object[] = [];
  const queues = { ...nothingWaits };
  let found = 0;
  vi.useFakeTimers();
  const job = watchDeadEnds({
    deps: { store, now: Date.now } as unknown as Deps,
    queues,
    log: { error: (fields) => logged.push(fields) },
    found: () => {
      found += 1;
    },
    report: (error) => logged.push(error as object),
  });
  const counts = () => [queues.deadEnds, found, logged.length];
  return { store, job, counts, logged, conversationId: conversation.id };
}

afterEach(() => void vi.useRealTimers());

it("[DE1] what is found twice is counted, logged by id, healed, and gone with the next look", async () => {
  const { job, counts, logged, conversationId } = await watchOne();
  await vi.advanceTimersByTimeAsync(10);
  expect(counts()).toEqual([0, 0, 0]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(counts()).toEqual([1, 1, 1]);
  expect(logged).toMatchObject([{ deadEnds: [{ conversationId }] }]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(counts()).toEqual([0, 1, 1]);
  await job.stop();
});

it("[DE1] what has come right a moment later was none", async () => {
  const { store, job, counts, conversationId } = await watchOne();
  await vi.advanceTimersByTimeAsync(10);
  const timer = {
    id: "t",
    kind: "routeDue",
    subject: conversationId,
    dueAt: Date.now(),
    payload: "0",
  } as const;
  await store.scheduleTimer(timer);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(counts()).toEqual([0, 0, 0]);
  await store.cancelTimer(timer);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(counts()).toEqual([1, 1, 1]);
  await job.stop();
});
