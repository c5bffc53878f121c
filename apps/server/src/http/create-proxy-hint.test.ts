import type { IncomingMessage } from "node:http";
import { expect, test, vi } from "vitest";
import { createTrustedProxies, isFromProxy } from "../gateway/client-address.ts";
import { createProxyHint } from "./create-proxy-hint.ts";

const proxies = createTrustedProxies(["10.0.0.0/8"]);
const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;

test("a proxy nobody has listed is pointed out once, and nobody else is", () => {
  const warn = vi.fn();
  const look = createProxyHint((request) => isFromProxy(request, proxies), { warn } as never);
  look(from("192.0.2.1"));
  look(from("10.0.0.1", { "x-forwarded-for": "192.0.2.1" }));
  look(from("::ffff:10.0.0.1", { "x-forwarded-for": "192.0.2.1" }));
  expect(warn).not.toHaveBeenCalled();
  look(from("172.16.0.1", { "x-forwarded-for": "192.0.2.1" }));
  look(from("172.16.0.2", { "x-forwarded-for": "192.0.2.1" }));
  expect(warn.mock.calls).toEqual([[{ peer: "172.16.0.1" }, expect.stringContaining("BELLHOP_TRUST_PROXY")]]);
});
