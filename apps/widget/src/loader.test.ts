import type { LoaderSettings, Outside } from "@bellhop/protocol";
import { afterEach, expect, it, vi } from "vitest";

const page = window as typeof window & { Bellhop?: unknown };
const command = (name: string) => (page.Bellhop as (name: string) => void)(name);
const dayMs = 86_400_000;

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.querySelector("bellhop-chat")?.remove();
  delete page.Bellhop;
  localStorage.clear();
});

/** Runs the script as a page does that has the tag; says whether a launcher is there. */
async function load(outside: Outside | null, forMs = 3_600_000): Promise<() => boolean> {
  const words = { open: "Open", close: "Close" };
  const settings: LoaderSettings = {
    key: "k",
    host: "http://bellhop.invalid",
    color: "#1f4d3a",
    ink: "#ffffff",
    // Never answers: what the launcher does is not to depend on it.
    panel: "data:text/javascript,export const preparePanel = () => new Promise(() => {}); //",
    words: { en: words, pl: words, cs: words },
    calls: null,
    availability: { available: false, count: 0, agents: [], outside },
    until: Date.now() + forMs,
  };
  vi.stubGlobal("__BELLHOP_SETTINGS__", settings);
  vi.resetModules();
  await import("./loader.ts");
  return () => !!document.querySelector("bellhop-chat");
}

it.each([
  ["open", null, true],
  ["message", { mode: "message", backAt: null }, true],
  ["email", { mode: "email", backAt: Date.now() + dayMs }, true],
  ["hidden", { mode: "hidden", backAt: Date.now() + dayMs }, false],
  ["hidden for ever", { mode: "hidden", backAt: null }, false],
] as const)(
  "[HR5] draws the launcher as the owner wants it outside hours: %s",
  async (_when, outside, isShown) => {
    expect((await load(outside))()).toBe(isShown);
  },
);

it("[HR5] says nothing that is over: a launcher that was hidden is there", async () => {
  expect((await load({ mode: "hidden", backAt: null }, -1))()).toBe(true);
});

it("shows the launcher of a hidden widget when somebody is back, though the page stayed open", async () => {
  vi.useFakeTimers();
  const isShown = await load({ mode: "hidden", backAt: Date.now() + 3_600_000 });
  vi.advanceTimersByTime(3_599_000);
  expect(isShown()).toBe(false);
  vi.advanceTimersByTime(2_000);
  expect(isShown()).toBe(true);
});

it("shows a hidden widget to whom it belongs: with a conversation, or when the page opens it", async () => {
  localStorage.setItem("bellhop:k", JSON.stringify({ visitorId: "v", secret: "s", open: true }));
  expect((await load({ mode: "hidden", backAt: null }))()).toBe(true);
  document.querySelector("bellhop-chat")?.remove();
  delete page.Bellhop;
  localStorage.clear();
  const isShown = await load({ mode: "hidden", backAt: null });
  expect(isShown()).toBe(false);
  command("open");
  expect(isShown()).toBe(true);
  command("close");
  expect(isShown()).toBe(true);
});
