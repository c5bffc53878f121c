import { Origin } from "@bellhop/protocol";
import { expect, it } from "vitest";
import { cspLines, originOf, scriptTag } from "./site-snippets.ts";

it("writes the tag and the lines for a strict site", () => {
  expect(scriptTag("https://chat.example", "abc")).toBe(
    '<script async src="https://chat.example/w/abc.js"></script>',
  );
  expect(cspLines("https://chat.example")).toContain("connect-src https://chat.example wss://chat.example");
});

it.each([
  "shop.example",
  " https://shop.example/basket?x=1 ",
  "http://localhost:5000",
  "ftp://shop.example",
  "https://a:b@shop.example",
  "",
  "not a host",
])("reads a web address as the server does: %j", (typed) => {
  const served = Origin.safeParse(typed);
  expect(originOf(typed)).toBe(served.success ? served.data : null);
});
