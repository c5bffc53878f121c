import type { IncomingMessage } from "node:http";
import type { Site } from "@bellhop/protocol";
import { describe, expect, it } from "vitest";
import { isHandshakeAllowed } from "./allow-handshake.ts";

const site = { origins: ["https://shop.example", "http://localhost:8080"] } as Site;
const house = {
  ownOrigin: "https://chat.example",
  findSite: async (key: string) => (key === "k1" ? site : null),
};
const request = (url: string, headers: Record<string, string>) =>
  ({ url, headers }) as unknown as IncomingMessage;
const visitor = (origin: string) => isHandshakeAllowed(request("/socket/?site=k1&EIO=4", { origin }), house);

describe("[SEC1] the origin is checked at the handshake", () => {
  it.each(["https://shop.example", "http://localhost:8080"])("lets a page of %s in", async (origin) => {
    expect(await visitor(origin)).toBe(true);
  });

  it.each([
    "null",
    "",
    "https://shop.example.",
    "http://shop.example",
    "https://shop.example:444",
    "https://shop.example.evil.test",
    "https://evilshop.example",
    "https://shop.example@evil.test",
    "https://SHOP.example",
    "https://xn--shp-hoa.example",
    "file://",
    "https://chat.example",
    "https://shop.example/",
    "http://localhost:8081",
    "http://127.0.0.1:8080",
  ])("keeps out %j", async (origin) => {
    expect(await visitor(origin)).toBe(false);
  });

  it("keeps out an unknown site whatever the origin", async () => {
    expect(
      await isHandshakeAllowed(request("/socket/?site=k2", { origin: "https://shop.example" }), house),
    ).toBe(false);
  });

  it("lets agents in from our own address only", async () => {
    expect(await isHandshakeAllowed(request("/socket/", { origin: "https://chat.example" }), house)).toBe(
      true,
    );
    expect(await isHandshakeAllowed(request("/socket/", { origin: "https://shop.example" }), house)).toBe(
      false,
    );
  });

  it("believes Sec-Fetch-Site where a browser leaves the origin out, and nothing else", async () => {
    expect(await isHandshakeAllowed(request("/socket/", { "sec-fetch-site": "same-origin" }), house)).toBe(
      true,
    );
    expect(await isHandshakeAllowed(request("/socket/", { "sec-fetch-site": "cross-site" }), house)).toBe(
      false,
    );
    expect(await isHandshakeAllowed(request("/socket/", {}), house)).toBe(false);
  });
});
