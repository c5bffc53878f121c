import type { DeskConversation } from "@bellhop/protocol";
import { describe, expect, it } from "vitest";
import { hasSeveralSites, neighbourOf, rowsOf } from "./list-rows.ts";

const desk = (id: string, siteId = "site") => ({ conversation: { id, siteId } }) as DeskConversation;
const rows = rowsOf({
  waiting: [desk("a"), desk("b")],
  mine: [],
  followUps: [],
  planned: [],
  team: [desk("c", "other")],
  answered: [],
});

it("puts a heading over every group that has somebody", () => {
  expect(rows.map((row) => (row.kind === "heading" ? `${row.group} ${row.count}` : row.key))).toEqual([
    "waiting 2",
    "a",
    "b",
    "team 1",
    "c",
  ]);
});

it("knows whether sites differ", () => {
  expect(hasSeveralSites(rows)).toBe(true);
  expect(hasSeveralSites(rows.slice(0, 3))).toBe(false);
});

describe("neighbourOf", () => {
  it.each([
    ["b", 1, "c"],
    ["b", -1, "a"],
    ["a", -1, "a"],
    ["c", 5, "c"],
    [null, 1, "a"],
    ["gone", 1, "a"],
  ])("from %s by %i to %s", (current, step, expected) => {
    expect(neighbourOf(rows, current, step)).toBe(expected);
  });

  it("finds nobody in an empty list", () => {
    expect(neighbourOf([], null, 1)).toBeNull();
  });
});
