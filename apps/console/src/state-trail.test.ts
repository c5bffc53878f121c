import { expect, it } from "vitest";
import { readTrail, safeHref, titleOf } from "./state-trail.ts";

const page = (path: string, at: number, title = "") => ({ url: `https://shop.example${path}`, title, at });

it("gives each page the time until the next, and the newest the time until now", () => {
  const pages = [page("/basket", 70), page("/filters", 40), page("/", 10)];
  const online = readTrail({ pages, online: true, lastSeenAt: 80 }, 100);
  expect(online.map(({ forMs, isNow }) => [forMs, isNow])).toEqual([
    [30, true],
    [30, false],
    [30, false],
  ]);
  const gone = readTrail({ pages, online: false, lastSeenAt: 80 }, 100);
  expect(gone[0]).toMatchObject({ forMs: 10, isNow: false });
});

it("names a page by title, path or host", () => {
  expect(titleOf(page("/basket", 0, "  Koszyk "))).toBe("Koszyk");
  expect(titleOf(page("/basket", 0))).toBe("/basket");
  expect(titleOf(page("/", 0))).toBe("shop.example");
  expect(titleOf({ url: "nonsense", title: "" })).toBe("nonsense");
});

it.each(["javascript:alert(1)", "data:text/html,x", "nonsense", "ftp://shop.example/"])(
  "makes no link of %s",
  (url) => {
    expect(safeHref(url)).toBeUndefined();
  },
);

it("links to web pages", () => {
  expect(safeHref("https://shop.example/a b")).toBe("https://shop.example/a%20b");
});
