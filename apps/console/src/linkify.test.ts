import { describe, expect, it } from "vitest";
import { linkify } from "./linkify.ts";

const links = (text: string) =>
  linkify(text).flatMap(({ text: shown, href }) => (href ? [[shown, href]] : []));

describe("linkify", () => {
  it.each([
    ["see https://a.example/x.", [["https://a.example/x", "https://a.example/x"]]],
    ["(https://a.example/x)", [["https://a.example/x", "https://a.example/x"]]],
    ["https://a.example/Foo_(bar), ok", [["https://a.example/Foo_(bar)", "https://a.example/Foo_(bar)"]]],
    ["go to www.a.example/b!", [["www.a.example/b", "https://www.a.example/b"]]],
    ["write zofia.w@example.com,", [["zofia.w@example.com", "mailto:zofia.w@example.com"]]],
    ["javascript:alert(1) data:text/html,x", []],
    ["3.5 kg, file.txt, a@b", []],
    ["HTTPS://A.EXAMPLE", [["HTTPS://A.EXAMPLE", "HTTPS://A.EXAMPLE"]]],
  ])("%s", (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  it("loses no character", () => {
    const text = 'a <https://a.example/?q="1"> b@c.example\nwww.x.example…';
    expect(
      linkify(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
});
