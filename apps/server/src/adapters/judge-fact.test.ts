import { expect, test } from "vitest";
import { judgeFact } from "./judge-fact.ts";

const judge = (fact: unknown) => judgeFact(JSON.stringify(fact), "s");

test("[BS11] a known fact with further fields, as a newer node may send it, is heard", () => {
  expect(judge({ type: "visitorChanged", siteId: "s", visitorId: "v", mood: { good: true } })).toBe("heard");
});

test.each(["visitorMoved", "toString", "__proto__"])(
  "[BS11] a fact of the unknown kind %s is told apart from nonsense",
  (type) => {
    expect(judge({ type, siteId: "s", what: "ever" })).toBe("unknown");
  },
);

test.each([
  ["no object", 1],
  ["null", null],
  ["no type", { siteId: "s" }],
  ["a type that is no word", { type: 1, siteId: "s" }],
  ["no site", { type: "visitorChanged", visitorId: "v" }],
  ["another site", { type: "visitorChanged", siteId: "t", visitorId: "v" }],
  ["a field missing", { type: "visitorChanged", siteId: "s" }],
])("%s makes no sense", (_title, fact) => {
  expect(judge(fact)).toBe("malformed");
});

test("what is no JSON makes no sense", () => {
  expect(judgeFact("{", "s")).toBe("malformed");
});
