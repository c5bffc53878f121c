import { type Access, type HttpRouteName, httpRoutes } from "@bellhop/protocol";
import type { z } from "zod";
import { PASSWORD } from "../household.ts";
import type { Random } from "../random.ts";
import type { Askers } from "./create-askers.ts";
import { inputSchema } from "./json-schema.ts";
import { type Hints, makeText, makeValid } from "./make-valid.ts";
import type { HttpFrame } from "./send-http.ts";
import { spoilValue, writeJson } from "./spoil-value.ts";
import type { ValuePool } from "./value-pool.ts";

type Route = {
  method: string;
  url: string;
  access: Access;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  reply: z.ZodType;
};

const VALID_SHARE = 0.5;
const ODD_TYPE_SHARE = 0.05;
const BROKEN_JSON_SHARE = 0.04;

const contentTypes = [
  "\tapplication/json",
  " application/json",
  "application/json; charset=utf-16",
  "application/json;;;",
  "APPLICATION/JSON",
  "application/json, application/json",
  "application/vnd.api+json",
  "text/plain",
  "text/html",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "multipart/form-data",
  "application/octet-stream",
  "*/*",
  ";",
  "x".repeat(4_000),
  "__proto__",
];

const brokenBodies = [
  "",
  "{",
  "[",
  '"',
  "nul",
  "{'a':1}",
  '{"a":NaN}',
  '{"a":1,}',
  "\ufeff{}",
  "{}{}",
  "\0",
  '{"__proto__":{"a":1}}',
  '{"constructor":{"prototype":{"a":1}}}',
  `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  `{"a":"${"x".repeat(200_000)}"}`,
];

const hints: Hints = {
  email: (random) =>
    random.pick(["agent1@shop.example", "agent2@shop.example", `person${random.whole(1, 40)}@shop.example`]),
  password: (random) => (random.chance(0.7) ? PASSWORD : "wrong horse battery"),
  origin: (random) => `https://shop${random.whole(1, 50)}.example`,
  origins: (random) => Array.from({ length: random.whole(1, 4) }, () => `shop${random.whole(1, 50)}.example`),
  color: (random) => `#${random.whole(0x100000, 0xffffff).toString(16)}`,
  token: (random, pool) => (random.chance(0.8) ? (pool.known("token", random) ?? undefined) : random.token()),
  siteId: (random, pool) => (random.chance(0.9) ? (pool.known("siteId", random) ?? undefined) : undefined),
  agentId: (random, pool) => pool.known("agentId", random) ?? undefined,
  invitationId: (random, pool) => pool.known("invitationId", random) ?? undefined,
  name: (random) => (random.chance(0.5) ? `name ${random.whole(1, 99)}.png` : undefined),
};

/** One call of a JSON route, good or broken in its path, query, headers or body. */
export function makeHttpFrame(
  name: HttpRouteName,
  { askers, siteKey }: { askers: Askers; siteKey: string },
  random: Random,
  pool: ValuePool,
): HttpFrame {
  const route: Route = httpRoutes[name];
  const isValid = random.chance(VALID_SHARE);
  const fill = (schema: z.ZodType, mayBreak: boolean) => {
    const valid = makeValid(inputSchema(schema), random, pool, hints);
    return mayBreak && !isValid ? spoilValue(valid, random) : valid;
  };
  const params = route.params
    ? (fill(route.params, random.chance(0.4)) as Record<string, unknown> | null)
    : {};
  const query = route.query ? { ...(fill(route.query, random.chance(0.4)) as object | null) } : {};
  if (name === "uploadVisitorFile" && random.chance(0.9)) Object.assign(query, { site: siteKey });
  const headers = askers.headersFor(route.access, name, random);
  return {
    method: route.method,
    path: writePath(route.url, params ?? {}, query),
    ...makeBody(name, route, headers, random, () => writeJson(fill(route.body as z.ZodType, true))),
  };
}

function makeBody(
  name: HttpRouteName,
  route: Route,
  headers: Record<string, string>,
  random: Random,
  fill: () => string,
): Pick<HttpFrame, "headers" | "body"> {
  if (name.startsWith("upload")) {
    const body = Buffer.from(makeText(random, random.pick([0, 1, 100, 3_000])));
    return { headers: { ...headers, "content-type": "application/octet-stream", ...oddType(random) }, body };
  }
  if (!route.body)
    return random.chance(0.1)
      ? { headers: { ...headers, "content-type": "application/json" }, body: random.pick(brokenBodies) }
      : { headers, body: null };
  const body = random.chance(BROKEN_JSON_SHARE) ? random.pick(brokenBodies) : fill();
  return { headers: { ...headers, "content-type": "application/json", ...oddType(random) }, body };
}

const oddType = (random: Random) =>
  random.chance(ODD_TYPE_SHARE) ? { "content-type": random.pick(contentTypes) } : {};

function writePath(url: string, params: Record<string, unknown>, query: Record<string, unknown>): string {
  const path = url.replaceAll(/:(\w+)/g, (_whole, key: string) => encode(params?.[key]));
  const pairs = Object.entries(query).map(([key, value]) => `${encode(key)}=${encode(value)}`);
  return pairs.length > 0 ? `${path}?${pairs.join("&")}` : path;
}

/** Lone surrogates cannot be in an address; what is no text goes as JSON. */
function encode(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "undefined");
  return encodeURIComponent(text.slice(0, 3_000).toWellFormed());
}
