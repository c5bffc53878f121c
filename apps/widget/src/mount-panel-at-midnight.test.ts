import { afterEach, expect, it, vi } from "vitest";
import { openPanel } from "./test-panel.ts";

afterEach(() => {
  vi.useRealTimers();
});

it("[HR5] nobody reads after midnight that somebody is back tomorrow, who is back today", async () => {
  // The day on which much of Europe has an hour more.
  vi.useFakeTimers({ now: new Date(2026, 9, 24, 23, 58), toFake: ["Date", "setInterval"] });
  const root = await openPanel(null, { mode: "message", backAt: new Date(2026, 9, 25, 9).getTime() });
  await vi.waitFor(() => expect(root.textContent).toContain("tomorrow"));
  vi.advanceTimersByTime(180_000);
  await vi.waitFor(() => expect(root.textContent).toContain("today"));
  expect(root.textContent).not.toContain("tomorrow");
});
