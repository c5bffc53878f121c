import "./testing/browser.ts";
import { beforeEach, expect, test, vi } from "vitest";
import { keepOpen, readIdentity } from "./identity.ts";
import { newId } from "./new-id.ts";

beforeEach(() => localStorage.clear());

test("[LN8] id and secret are made once per site and kept", () => {
  const made = readIdentity("shop");
  expect(made.visitorId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(made.secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(readIdentity("shop")).toEqual(made);
  expect(readIdentity("other").visitorId).not.toBe(made.visitorId);
});

test("[LN8] without storage they last for the page and are no other tab's", () => {
  vi.stubGlobal("localStorage", undefined);
  expect(readIdentity("shop")).toMatchObject({ shared: false });
  keepOpen("shop", true);
  vi.unstubAllGlobals();
});

test("the loader of the next page learns whether a conversation is open, and what else is kept stays", () => {
  const { visitorId } = readIdentity("shop");
  localStorage.setItem(
    "bellhop:shop",
    JSON.stringify({ ...JSON.parse(localStorage.getItem("bellhop:shop") ?? ""), quiet: true }),
  );
  keepOpen("shop", true);
  expect(JSON.parse(localStorage.getItem("bellhop:shop") ?? "")).toMatchObject({
    visitorId,
    quiet: true,
    open: true,
  });
});

test("ids sort in the order of making, also within a millisecond", () => {
  const ids = Array.from({ length: 1_000 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
