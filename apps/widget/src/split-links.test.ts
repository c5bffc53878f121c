import { expect, it } from "vitest";
import { splitLinks } from "./split-links.ts";

const linksOf = (text: string) => splitLinks(text).filter((part) => typeof part !== "string");

it.each([
  ["https://shop.example/a?b=1#c", "https://shop.example/a?b=1#c"],
  ["HTTP://SHOP.EXAMPLE", "HTTP://SHOP.EXAMPLE"],
  ["www.shop.example/cups", "https://www.shop.example/cups"],
  ["zofia.k+a@shop.example", "mailto:zofia.k+a@shop.example"],
  ["mailto:zofia@shop.example", "mailto:zofia@shop.example"],
  ["tel:+48601234218", "tel:+48601234218"],
  ["https://pl.wikipedia.org/wiki/Bell_(hotel)", "https://pl.wikipedia.org/wiki/Bell_(hotel)"],
])("links %s", (text, href) => expect(splitLinks(text)).toEqual([{ text, href }]));

it.each([
  "javascript:alert(1)",
  "JAVASCRIPT:alert(1)//http",
  "data:text/html,<b>",
  "vbscript:x",
  "file:///etc/passwd",
  "tel:call-me",
  "a @ b",
  "ratio 3:2, v1.2.3",
])("leaves %s as text", (text) => expect(splitLinks(text)).toEqual([text]));

it.each([
  "See https://a.example/x.",
  "(https://a.example/x)",
  "https://a.example/x, or",
  "is it https://a.example/x?!",
])("leaves the sentence's own signs out: %s", (text) =>
  expect(linksOf(text)).toEqual([{ text: "https://a.example/x", href: "https://a.example/x" }]),
);

it("never hides a scheme in front of an address", () => {
  for (const link of linksOf("javascript:https://a.example <a href='www.b.example'> x:mailto:c@d.example"))
    expect(link).toMatchObject({ href: expect.stringMatching(/^(https?|mailto|tel):/) });
});

it("loses nothing: the parts are the text", () => {
  const text = "Hi! www.a.example,b@c.example; (see http://d.example/e_(f)) – end…";
  expect(
    splitLinks(text)
      .map((part) => (typeof part === "string" ? part : part.text))
      .join(""),
  ).toBe(text);
});
