import { expect, it } from "vitest";
import { takeTurns } from "./take-turns.ts";

const late = () => new Error("late");

it("runs so many at a time, the rest in the order they came, whatever fails between them", async () => {
  const inTurn = takeTurns({ width: 3, waitAtMostMs: 60_000, late });
  let running = 0;
  let most = 0;
  const started: number[] = [];
  const work = async (number: number) => {
    started.push(number);
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    if (number % 5 === 0) throw new Error(`${number}`);
    return number;
  };
  const numbers = Array.from({ length: 50 }, (_, at) => at);
  const ended = await Promise.allSettled(numbers.map((number) => inTurn(() => work(number))));
  expect(most).toBe(3);
  expect(started).toEqual(numbers);
  expect(ended.filter(({ status }) => status === "rejected")).toHaveLength(10);
  expect(await inTurn(() => work(51))).toBe(51);
});

it("what waited too long is told so and not run", async () => {
  const inTurn = takeTurns({ width: 1, waitAtMostMs: 0, late });
  const slow = inTurn(() => new Promise((resolve) => setTimeout(resolve, 5)));
  let ran = false;
  const waiting = inTurn(async () => {
    ran = true;
  });
  await expect(waiting).rejects.toThrow("late");
  await slow;
  expect(ran).toBe(false);
  expect(await inTurn(async () => "next")).toBe("next");
});
