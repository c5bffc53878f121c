import { expect, it } from "vitest";
import { chooseDepartment } from "./choose-department.ts";
import { firstDepartment } from "./first-department.ts";

const first = firstDepartment("site");
const czech = { ...first, id: "czech", languages: ["cs" as const] };
const shop = { ...first, id: "shop", pages: ["/shop"] };
const returns = { ...first, id: "returns", pages: ["/shop/returns"], choosable: false };
const all = [first, czech, shop, returns];
const visit = { siteId: "site", chosenId: null, page: "https://a.example/", locale: "en" } as const;

it("[RT2] chosen before page before language before the first", () => {
  const everything = { ...visit, chosenId: "czech", page: "https://a.example/shop", locale: "cs" } as const;
  expect(chooseDepartment(all, everything)).toBe("czech");
  expect(chooseDepartment(all, { ...everything, chosenId: null })).toBe("shop");
  expect(chooseDepartment(all, { ...visit, locale: "cs" })).toBe("czech");
  expect(chooseDepartment(all, visit)).toBe("site");
});

it("[RT2] of several page rules the longest part of the address counts", () => {
  expect(chooseDepartment(all, { ...visit, page: "https://a.example/shop/returns/1" })).toBe("returns");
});

it("[RT2] what cannot be chosen or is gone is not; a visit without a page goes by language", () => {
  expect(chooseDepartment(all, { ...visit, chosenId: "returns" })).toBe("site");
  expect(chooseDepartment(all, { ...visit, chosenId: "removed" })).toBe("site");
  expect(chooseDepartment(all, { ...visit, page: null, locale: "cs" })).toBe("czech");
  expect(chooseDepartment([], visit)).toBe("site");
});
