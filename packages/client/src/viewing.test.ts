import { VIEWING_FOR_MS } from "@bellhop/protocol/limits";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createViewers } from "./viewers.ts";
import { createViewingReport } from "./viewing-report.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const ola = { id: "ola", name: "Ola" };
const jan = { id: "jan", name: "Jan" };

test("[VW1] who looks is known until they leave or nothing more is heard of it", () => {
  let seen = new Map<string, { id: string }[]>();
  const viewers = createViewers((next) => {
    seen = next;
  });
  const ids = () => [...seen].map(([id, agents]) => [id, agents.map((agent) => agent.id)]);
  viewers.hear({ conversationId: "a", agent: ola, viewing: true });
  viewers.hear({ conversationId: "a", agent: jan, viewing: true });
  viewers.hear({ conversationId: "b", agent: jan, viewing: true });
  expect(ids()).toEqual([
    ["a", ["ola", "jan"]],
    ["b", ["jan"]],
  ]);
  viewers.hear({ conversationId: "a", agent: jan, viewing: false });
  expect(ids()).toEqual([
    ["a", ["ola"]],
    ["b", ["jan"]],
  ]);
  vi.advanceTimersByTime(VIEWING_FOR_MS - 1);
  viewers.hear({ conversationId: "b", agent: jan, viewing: true });
  vi.advanceTimersByTime(1);
  expect(ids()).toEqual([["b", ["jan"]]]);
  viewers.clear();
  expect(ids()).toEqual([]);
});

test("[VW1] looking is told at once, again while it lasts and on a new line, and no more once it ends", () => {
  const told: (string | null)[] = [];
  const report = createViewingReport((id) => told.push(id));
  report.show(null);
  report.again();
  expect(told).toEqual([]);
  report.show("a");
  report.show("a");
  expect(told).toEqual(["a"]);
  vi.advanceTimersByTime(VIEWING_FOR_MS - 1);
  expect(told).toEqual(["a", "a", "a"]);
  report.again();
  report.show("b");
  report.show(null);
  expect(told.slice(3)).toEqual(["a", "b", null]);
  vi.advanceTimersByTime(2 * VIEWING_FOR_MS);
  expect(told).toHaveLength(6);
});
