import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { httpRoutes, Origin } from "./http.ts";
import { PASSWORD_MAX } from "./limits.ts";

describe("Origin", () => {
  it.each([
    ["https://shop.example", "https://shop.example"],
    ["shop.example", "https://shop.example"],
    ["  HTTPS://Shop.Example:443/path?q#h ", "https://shop.example"],
    ["http://shop.example:80", "http://shop.example"],
    ["http://127.0.0.1:3000/demo", "http://127.0.0.1:3000"],
    ["http://localhost:8080", "http://localhost:8080"],
    ["http://[::1]:3000", "http://[::1]:3000"],
    ["https://zażółć.example", "https://xn--za-6ja4f8n1l.example"],
    ["shop.example:8443", "https://shop.example:8443"],
  ])("takes %j as %j", (typed, origin) => {
    expect(Origin.parse(typed)).toBe(origin);
  });

  it.each([
    "",
    " ",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://shop.example",
    "https://",
    "https://user@shop.example",
    "https://user:pass@shop.example",
    "https://shop.example@evil.test",
    "https://shop example",
    `https://${"x".repeat(300)}`,
    null,
    {},
    ["https://shop.example"],
  ])("refuses %j", (typed) => {
    expect(Origin.safeParse(typed).success).toBe(false);
  });

  it("never becomes the `null` of a sandboxed page", () => {
    expect(Origin.parse("null")).toBe("https://null");
  });

  it("whatever is typed becomes an origin a browser would send, or is refused", () => {
    const scheme = fc.constantFrom("http://", "https://", "HTTPS://", "", "ftp://", "//");
    const host = fc.oneof(fc.stringMatching(/^[a-z0-9.-]{1,20}$/), fc.string({ maxLength: 20 }));
    const rest = fc.constantFrom(
      "",
      ":80",
      ":443",
      ":8443",
      ":99999",
      "/x",
      "?q",
      "#h",
      "@evil.test",
      "\\evil.test",
    );
    const typed = fc.tuple(scheme, host, rest).map((parts) => parts.join(""));
    fc.assert(
      fc.property(typed, (address) => {
        const parsed = Origin.safeParse(address);
        if (!parsed.success) return;
        expect(parsed.data).toMatch(/^https?:\/\/[^/\s@?#]+$/);
        expect(new URL(parsed.data).origin).toBe(parsed.data);
        expect(Origin.parse(parsed.data)).toBe(parsed.data);
      }),
    );
  });
});

describe("httpRoutes", () => {
  const routes = Object.values(httpRoutes);

  it("no two share a method and an address", () => {
    const doors = routes.map(({ method, url }) => `${method} ${url.replaceAll(/:\w+/g, ":")}`);
    expect(new Set(doors).size).toBe(doors.length);
  });

  it("every parameter of an address has a schema, and who owns or belongs is asked of a site in the address", () => {
    for (const route of routes) {
      const named = [...route.url.matchAll(/:(\w+)/g)].map(([, name]) => name).sort();
      const parsed = "params" in route ? Object.keys(route.params.shape).sort() : [];
      expect(parsed, route.url).toEqual(named);
      if (route.access === "owner" || route.access === "member") expect(named).toContain("siteId");
    }
  });

  it("a token is exactly 256 bits", () => {
    const { params } = httpRoutes.setUp;
    expect(params.safeParse({ token: "A".repeat(43) }).success).toBe(true);
    for (const token of [
      "A".repeat(42),
      "A".repeat(44),
      `${"A".repeat(42)}/`,
      `${"A".repeat(43)}\n`,
      1,
      null,
    ]) {
      expect(params.safeParse({ token }).success).toBe(false);
    }
  });

  it("set-up takes a sound account and nothing less", () => {
    const { body } = httpRoutes.setUp;
    const account = {
      name: " Olga ",
      email: "OLGA@shop.example",
      password: "eight ch",
      siteName: "Shop",
      origin: "shop.example",
    };
    expect(body.parse(account)).toMatchObject({
      name: "Olga",
      email: "olga@shop.example",
      origin: "https://shop.example",
    });
    const spoilt = {
      name: " ",
      email: "olga",
      password: "seven c",
      siteName: "",
      origin: "ftp://shop.example",
    };
    for (const [field, value] of Object.entries(spoilt)) {
      expect(body.safeParse({ ...account, [field]: value }).success, field).toBe(false);
    }
    expect(body.safeParse({ ...account, password: "x".repeat(PASSWORD_MAX + 1) }).success).toBe(false);
  });

  it("a site's colour is six digits, its addresses one to twenty", () => {
    const { body } = httpRoutes.updateSite;
    expect(body.parse({ color: "#AABBCC" })).toEqual({ color: "#aabbcc" });
    for (const color of ["red", "#fff", "#aabbcg", "#aabbccdd", "url(x)"])
      expect(body.safeParse({ color }).success).toBe(false);
    expect(body.safeParse({ origins: [] }).success).toBe(false);
    expect(body.safeParse({ origins: Array.from({ length: 21 }, (_, n) => `s${n}.example`) }).success).toBe(
      false,
    );
  });
});

it("a change of a department changes nothing it leaves out", () => {
  expect(httpRoutes.updateDepartment.body.parse({ name: "Sales" })).toEqual({ name: "Sales" });
  expect(httpRoutes.updateCallSettings.body.parse({ paused: true })).toEqual({ paused: true });
});
