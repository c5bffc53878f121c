import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Email, Id, reportedText, Seq, typedText } from "./basics.ts";
import { Mark, Page } from "./entities.ts";
import { EMAIL_MAX, TEXT_MAX, TITLE_MAX, URL_MAX } from "./limits.ts";

/** Any 16-bit units at all: lone surrogates, NUL, controls. */
const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  maxLength: 300,
});
const isRefused = (schema: { safeParse(input: unknown): { success: boolean } }, input: unknown) =>
  !schema.safeParse(input).success;

describe("typedText", () => {
  const Text = typedText(TEXT_MAX);

  it.each([
    ["  Dzień dobry \n", "Dzień dobry"],
    ["a\0b", "ab"],
    ["\0 x \0", "x"],
    ["lone \ud83d surrogate", "lone \ufffd surrogate"],
    ["\udc4b", "\ufffd"],
    ["👋🏽 e\u0301", "👋🏽 e\u0301"],
    ["line\nline\ttab", "line\nline\ttab"],
    ["<b>&amp;</b> '; DROP TABLE", "<b>&amp;</b> '; DROP TABLE"],
  ])("takes %j as %j", (typed, kept) => {
    expect(Text.parse(typed)).toBe(kept);
  });

  it.each(["", "   ", "\0", " \0\n\0 ", "\u00a0\ufeff"])("refuses %j as nothing", (typed) => {
    expect(isRefused(Text, typed)).toBe(true);
  });

  it("takes exactly the limit, after trimming, and not one more", () => {
    expect(Text.parse("x".repeat(TEXT_MAX))).toHaveLength(TEXT_MAX);
    expect(Text.parse(` ${"x".repeat(TEXT_MAX)} `)).toHaveLength(TEXT_MAX);
    expect(isRefused(Text, "x".repeat(TEXT_MAX + 1))).toBe(true);
    expect(isRefused(Text, " ".repeat(TEXT_MAX * 2 + 1))).toBe(true);
  });

  it.each([null, undefined, 1, {}, [], ["x"], { toString: () => "x" }, true])("refuses %j", (input) => {
    expect(isRefused(Text, input)).toBe(true);
  });

  it("whatever is typed comes out storable, trimmed and unchanged by a second pass, or is refused", () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const parsed = typedText(100).safeParse(typed);
        if (!parsed.success) return;
        const kept = parsed.data;
        expect(kept.isWellFormed()).toBe(true);
        expect(kept).not.toContain("\0");
        expect(kept).toBe(kept.trim());
        expect(kept.length).toBeGreaterThan(0);
        expect(kept.length).toBeLessThanOrEqual(100);
        expect(typedText(100).parse(kept)).toBe(kept);
        expect(new TextDecoder().decode(new TextEncoder().encode(kept))).toBe(kept);
      }),
    );
  });
});

describe("reportedText", () => {
  it("is cut instead of refused, never within a character", () => {
    const Title = reportedText(5);
    expect(Title.parse("x".repeat(40))).toBe("xxxxx");
    expect(Title.parse("abcd👋")).toBe("abcd\ufffd");
    expect(isRefused(Title, "x".repeat(41))).toBe(true);
    expect(Title.parse("")).toBe("");
  });

  it("whatever is reported comes out storable and short", () => {
    fc.assert(
      fc.property(anyText, (reported) => {
        const kept = reportedText(50).safeParse(reported);
        if (!kept.success) return expect(reported.length).toBeGreaterThan(400);
        expect(kept.data.isWellFormed()).toBe(true);
        expect(kept.data).not.toContain("\0");
        expect(kept.data.length).toBeLessThanOrEqual(50);
      }),
    );
  });

  it("a page keeps its address and title within their limits", () => {
    const page = Page.parse({
      url: `https://x.example/${"p".repeat(3_000)}`,
      title: "t".repeat(2_000),
      extra: 1,
    });
    expect([page.url.length, page.title.length]).toEqual([URL_MAX, TITLE_MAX]);
    expect(page).not.toHaveProperty("extra");
  });
});

describe("Email", () => {
  it("is trimmed and lower-case", () => {
    expect(Email.parse("  Jana.Novakova@Example.CZ ")).toBe("jana.novakova@example.cz");
  });

  it.each([
    "",
    "jana",
    "jana@",
    "@example.cz",
    "a@b",
    "a b@example.cz",
    "jana@example.cz\nBcc: x@y.example",
    "a\0@example.cz",
    null,
    {},
  ])("refuses %j", (email) => {
    expect(isRefused(Email, email)).toBe(true);
  });

  it("takes the longest address there is and not a longer one", () => {
    const domain = `${"d".repeat(60)}.${"d".repeat(60)}.${"d".repeat(60)}.cz`;
    const longest = `${"a".repeat(EMAIL_MAX - domain.length - 1)}@${domain}`;
    expect(Email.parse(longest)).toHaveLength(EMAIL_MAX);
    expect(isRefused(Email, `a${longest}`)).toBe(true);
  });
});

describe("numbers and ids", () => {
  it.each([-1, 1.5, 2 ** 31, Number.NaN, Number.POSITIVE_INFINITY, "1", null])("Seq refuses %j", (seq) => {
    expect(isRefused(Seq, seq)).toBe(true);
    expect(isRefused(Mark, { delivered: 0, read: seq })).toBe(true);
  });

  it("Seq takes the ends of its range", () => {
    expect([Seq.parse(0), Seq.parse(2 ** 31 - 1)]).toEqual([0, 2 ** 31 - 1]);
  });

  it.each([
    "",
    "1",
    "0190a0b0-0000-7000-8000-00000000000",
    "0190a0b0000070008000000000000001",
    "__proto__",
    7,
    null,
  ])("Id refuses %j", (id) => {
    expect(isRefused(Id, id)).toBe(true);
  });
});
