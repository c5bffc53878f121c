import { expect, test } from "vitest";
import { callbacksSizes } from "./callbacks/callbacks-sizes.ts";
import { proveCallbacks } from "./callbacks/prove-callbacks.ts";
import { isProven } from "./callbacks/run-callbacks.ts";

const seed = 1;

test("[CB11] [CB12] planned callbacks on nodes that are killed: none is missed, nobody is rung twice", {
  timeout: 150_000,
}, async () => {
  const figures = await proveCallbacks({ ...callbacksSizes.short, seed });
  const { callbacks, reached, putOff, kills, rung, tookMs } = figures;
  console.log(
    `callbacks proof, short form: ${callbacks} callbacks, ${kills} nodes killed, ${reached} reached, ${putOff} put off, ${rung.agents + rung.visitors} telephones, ${tookMs} ms`,
  );
  expect(figures.examples).toEqual([]);
  expect(isProven(figures)).toBe(true);
});
