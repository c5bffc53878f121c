import { afterEach, expect, it } from "vitest";
import { openPanel } from "./test-panel.ts";

afterEach(() => document.body.replaceChildren());

const cards = (root: ShadowRoot) =>
  [...root.querySelectorAll(".card.resume")].map((card) => card.textContent);

it.each([
  ["both", ["Call meBy phone, or right here in the page"]],
  ["phone", ["Call meBy phone"]],
  ["page", ["Call meRight here in the page"]],
  [null, []],
] as const)("offers calls in its first picture as the loader knows it: %s", async (calls, drawn) => {
  expect(cards(await openPanel(calls))).toEqual(drawn);
});
