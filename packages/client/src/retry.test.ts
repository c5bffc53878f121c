import { type ErrorCode, errors, type Reply } from "@bellhop/protocol";
import { expect, test, vi } from "vitest";
import { askUntilFinal, isRetryable, pauseMs, runAgainIfAsked, wakeRetries } from "./retry.ts";

test("what may be retried is what the protocol's table says", () => {
  for (const [code, { retry }] of Object.entries(errors))
    expect([code, isRetryable(code as ErrorCode)]).toEqual([code, retry]);
});

test("[OB5] pauses grow from 0.2 s to 4 s, with jitter", () => {
  const random = vi.spyOn(Math, "random").mockReturnValue(1);
  expect([0, 1, 2, 10].map(pauseMs)).toEqual([300, 500, 900, 4_100]);
  random.mockReturnValue(0);
  expect(pauseMs(10)).toBe(100);
  random.mockRestore();
});

test("asks again until the answer is final", async () => {
  const replies: Reply<number>[] = [
    { ok: false, error: "rate_limited", detail: { retryAfterMs: 1 } },
    { ok: false, error: "internal", detail: { retryAfterMs: 1 } },
    { ok: true, data: 7 },
  ];
  expect(
    await askUntilFinal(
      async () => replies.shift() as Reply<number>,
      () => true,
    ),
  ).toEqual({ ok: true, data: 7 });
  expect(
    await askUntilFinal(
      async () => ({ ok: false, error: "forbidden" }),
      () => true,
    ),
  ).toMatchObject({ error: "forbidden" });
  expect(
    await askUntilFinal(
      async () => ({ ok: false, error: "unavailable" }),
      () => false,
    ),
  ).toMatchObject({ error: "unavailable" });
});

test("[LN10] who rests goes on when woken, and then begins with short pauses", async () => {
  vi.useFakeTimers();
  let isBack = false;
  let asked = 0;
  const asking = askUntilFinal(
    async (): Promise<Reply<number>> => {
      asked++;
      return isBack ? { ok: true, data: 7 } : { ok: false, error: "unavailable" };
    },
    () => true,
  );
  await vi.advanceTimersByTimeAsync(60_000);
  const before = asked;
  for (let round = 0; round < 3; round++) {
    wakeRetries();
    await vi.advanceTimersByTimeAsync(301);
  }
  expect(asked - before).toBeGreaterThanOrEqual(3);
  isBack = true;
  await vi.advanceTimersByTimeAsync(900);
  expect(await asking).toEqual({ ok: true, data: 7 });
  vi.useRealTimers();
});

test("work asked for while it runs is done once more, never twice at a time", async () => {
  let runs = 0;
  let atOnce = 0;
  const ask = runAgainIfAsked(async () => {
    expect(++atOnce).toBe(1);
    runs++;
    await new Promise((wake) => setTimeout(wake, 5));
    atOnce--;
  });
  for (let times = 0; times < 5; times++) ask();
  await vi.waitFor(() => expect(runs).toBe(2));
  ask();
  await vi.waitFor(() => expect(runs).toBe(3));
});
