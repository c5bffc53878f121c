import type { CallsOffered, LoaderSettings } from "@bellhop/protocol";
import { afterEach, expect, it } from "vitest";
import type { Door } from "./door.ts";
import { mountPanel } from "./mount-panel.ts";
import { loadTexts } from "./texts/texts.ts";

afterEach(() => document.body.replaceChildren());

/** The panel as it is drawn when it opens: nothing but the loader has said anything yet. */
async function openPanel(calls: CallsOffered | null): Promise<ShadowRoot> {
  const words = { open: "Open", close: "Close" };
  const settings: LoaderSettings = {
    key: "mounted",
    // Never answers.
    host: "http://bellhop.invalid",
    color: "#1f4d3a",
    ink: "#ffffff",
    panel: "",
    words: { en: words, pl: words, cs: words },
    calls,
    availability: { available: true, count: 1, agents: [{ id: "a", name: "Ola" }], outside: null },
    until: Date.now() + 60_000,
  };
  const root = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
  const button = root.appendChild(document.createElement("button"));
  const door: Door = { settings, locale: "en", root, button, setOpen: () => {}, tell: () => {} };
  mountPanel(door, await loadTexts("en")).setOpen(true);
  return root;
}

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
