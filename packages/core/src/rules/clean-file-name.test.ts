import { FILE_NAME_MAX } from "@bellhop/protocol";
import fc from "fast-check";
import { expect, it } from "vitest";
import { cleanFileName } from "./clean-file-name.ts";
import { fileUrl } from "./file-url.ts";

/** Any 16-bit units at all: lone surrogates, controls, marks that turn the writing round. */
const unit = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  fc.constantFrom("/", "\\", ".", " ", "\0", "\u202e", "👋", "a"),
);
const anyText = fc.string({ unit, maxLength: 500 });

it.each([
  ["kettle.png", "kettle.png"],
  ["  Zażółć gęślą.pdf ", "Zażółć gęślą.pdf"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\me\\invoice.pdf", "invoice.pdf"],
  [".htaccess", "htaccess"],
  ["..", "file"],
  ["", "file"],
  ["a\0b\r\nc.txt", "abc.txt"],
  ["photo\u202egpj.exe", "photogpj.exe"],
  [`${"x".repeat(300)}.jpeg`, `${"x".repeat(195)}.jpeg`],
  ["x".repeat(300), "x".repeat(200)],
])("%j is kept as %j", (claimed, kept) => {
  expect(cleanFileName(claimed)).toBe(kept);
});

it("whatever is claimed, the name is short, well-formed, on one line and fits an address", () => {
  fc.assert(
    fc.property(anyText, (claimed) => {
      const name = cleanFileName(claimed);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(FILE_NAME_MAX);
      expect(name.isWellFormed()).toBe(true);
      expect(name).not.toMatch(/[/\\\p{Cc}\u202e]/u);
      expect(decodeURIComponent(fileUrl("cap", name))).toBe(`/f/cap/${name}`);
    }),
  );
});

it("cuts between characters", () => {
  const name = cleanFileName("👋".repeat(150));
  expect(name.isWellFormed()).toBe(true);
  expect(name).toBe("👋".repeat(100));
  expect(cleanFileName(`a${"👋".repeat(150)}`)).toBe(`a${"👋".repeat(99)}`);
});
