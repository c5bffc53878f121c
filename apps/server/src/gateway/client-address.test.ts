import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { clientAddress, createTrustedProxies } from "./client-address.ts";

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded ? { "x-forwarded-for": forwarded } : {},
  }) as unknown as IncomingMessage;

describe("[SEC2] limits count by an address nobody can choose", () => {
  const proxies = createTrustedProxies(["10.0.0.0/8", "fd00::/8"]);

  it.each([
    ["nobody is trusted by default", createTrustedProxies([]), from("10.0.0.1", "1.2.3.4"), "10.0.0.1"],
    ["a trusted proxy names its client", proxies, from("10.0.0.1", "1.2.3.4"), "1.2.3.4"],
    [
      "what the client wrote itself is not believed",
      proxies,
      from("10.0.0.1", "9.9.9.9, 1.2.3.4"),
      "1.2.3.4",
    ],
    ["a chain of trusted proxies", proxies, from("10.0.0.1", "1.2.3.4, 10.0.0.2"), "1.2.3.4"],
    ["a stranger's header is ignored", proxies, from("1.1.1.1", "1.2.3.4"), "1.1.1.1"],
    ["nonsense in the header ends the search", proxies, from("10.0.0.1", "1.2.3.4, <script>"), "10.0.0.1"],
    ["IPv4 inside IPv6", proxies, from("::ffff:10.0.0.1", "::ffff:1.2.3.4"), "1.2.3.4"],
    ["IPv6 counts by its /64", proxies, from("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64"],
    ["IPv6 written short", proxies, from("2001:db8::1"), "2001:db8:0:0::/64"],
  ])("%s", (_title, list, request, expected) => {
    expect(clientAddress(request, list)).toBe(expected);
  });
});
