import { PROTOCOL_VERSION } from "@bellhop/protocol";
import type { Household } from "../household.ts";
import type { Random } from "../random.ts";
import type { FuzzTarget, Side } from "./fuzz-target.ts";
import { makeText } from "./make-valid.ts";
import { openRawLine, type RawOptions } from "./open-raw-line.ts";
import { spoilValue, writeJson } from "./spoil-value.ts";

const oddVersions = ["0", "999999999999", "NaN", "[]", "", "1&v=2"];
const oddQueries = ["&site[]=x", "&__proto__[x]=1", "&EIO=3", "&%", "&sid=x"];
const oddCookies = [
  "",
  "__Host-bellhop=x",
  "__Host-bellhop=%E0%A4%A",
  "=;=;;;",
  `bellhop-local=${"a".repeat(4_000)}`,
];
const oddBrowsers = ["", "x", "Mozilla/5.0 (".repeat(100), "(((((("];
const oddHellos = ["{}", "[]", "null", "1"];

/** New lines with broken credentials, versions, site keys and origins: refused with a code, or before a line exists. */
export async function fuzzHandshakes(target: FuzzTarget, handshakes: number): Promise<void> {
  const { port, house, tally, random, isOver } = target;
  const count = tally.countOf("(handshake)");
  for (let left = handshakes; left > 0 && !isOver(); left -= 1) {
    count.sent += 1;
    const opening = await openRawLine(makeHandshake(port, house, random));
    if (opening.ok) {
      count.accepted += 1;
      opening.line.close();
    } else if (opening.refusal === null) count.cut += 1;
    else {
      const { data } = opening.refusal as { data?: { error?: unknown } };
      tally.noteRefusal("(handshake)", data?.error, JSON.stringify(opening.refusal));
    }
  }
}

/** Each part mostly right, so that the odd one is reached. */
function makeHandshake(port: number, house: Household, random: Random): RawOptions {
  const mostly = <T>(right: T, odd: readonly T[]): T => (random.chance(0.8) ? right : random.pick(odd));
  const side: Side = random.pick(["visitor", "agent"]);
  const isVisitor = side === "visitor";
  const oddKeys = [
    "",
    "&site=",
    `&site=${"x".repeat(5_000)}`,
    `&site=${encodeURIComponent(makeText(random, 20).toWellFormed())}`,
  ];
  const key = isVisitor ? mostly(`&site=${house.siteKey}`, oddKeys) : mostly("", ["&site=x"]);
  const version = mostly(String(PROTOCOL_VERSION), oddVersions);
  const who = { visitorId: random.uuid(), secret: random.token() };
  const hello = isVisitor
    ? writeJson(random.chance(0.3) ? who : spoilValue(who, random))
    : mostly("", oddHellos);
  return {
    url: `ws://127.0.0.1:${port}/socket/?EIO=4&transport=websocket&v=${version}${key}${mostly("", oddQueries)}`,
    namespace: `/${side}`,
    headers: {
      origin: mostly(isVisitor ? house.origin : house.url, ["null", "x", "http://", house.url, house.origin]),
      cookie: mostly(house.agents[0]?.cookie ?? "", oddCookies),
      "user-agent": mostly("Mozilla/5.0", oddBrowsers),
    },
    hello: `40/${side},${hello}`,
  };
}
