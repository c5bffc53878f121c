import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** Proxies we believe, from CIDR notation. */
export function createTrustedProxies(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [network = "", bits] = cidr.split("/");
    const family = isIP(network) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(network, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
  }
  return list;
}

const plain = (address: string) =>
  address.startsWith("::ffff:") && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
const isTrusted = (proxies: BlockList, address: string) =>
  isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/** Is the machine at the other end one of the proxies? */
export function isFromProxy(request: IncomingMessage, proxies: BlockList): boolean {
  return isTrusted(proxies, plain(request.socket.remoteAddress ?? ""));
}

/** Counting key of an IPv6 address is its /64, since one customer holds all of it. */
function countingKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("::");
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
  return `${groups.slice(0, 4).join(":")}::/64`;
}

/**
 * The address limits count by: the peer's, or, when the peer is a trusted proxy, the last address in
 * X-Forwarded-For that is not one (addresses further left can be forged by anybody).
 */
export function clientAddress(request: IncomingMessage, proxies: BlockList): string {
  let address = plain(request.socket.remoteAddress ?? "unknown");
  const forwarded = String(request.headers["x-forwarded-for"] ?? "").split(",");
  while (isTrusted(proxies, address) && forwarded.length > 0) {
    const next = plain(forwarded.pop()?.trim() ?? "");
    if (isIP(next) === 0) break;
    address = next;
  }
  return countingKey(address);
}
