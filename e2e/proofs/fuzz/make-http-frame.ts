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
const UNEXPECTED_BODY_SHARE = 0.1;

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

/** `isRight`: nothing of it may be broken, so that it reaches the route for sure. */
type Wanted = { askers: Askers; siteKey: string; isRight: boolean };

/** One call of a JSON route, good or broken in its path, query, headers or body. */
export function makeHttpFrame(
  name: HttpRouteName,
  { askers, siteKey, isRight }: Wanted,
  random: Random,
  pool: ValuePool,
): HttpFrame {
  const route: Route = httpRoutes[name];
  const isValid = isRight || random.chance(VALID_SHARE);
  const fill = (schema: z.ZodType, mayBreak: boolean) => {
    const valid = makeValid(inputSchema(schema), random, pool, hints);
    return mayBreak && !isValid ? spoilValue(valid, random) : valid;
  };
  const params = {
    ...(route.params && (fill(route.params, random.chance(0.4)) as object | null)),
    ...(isRight && { siteId: pool.known("siteId", random) }),
  };
  const query = { ...(route.query && (fill(route.query, random.chance(0.4)) as object | null)) };
  if (name === "uploadVisitorFile" && (isRight || random.chance(0.9)))
    Object.assign(query, { site: siteKey });
  const frame = {
    method: route.method,
    path: writePath(route.url, params, query),
    headers: askers.headersFor(route.access, name, random, isRight),
    ...makeBody(name, route, random, () => writeJson(fill(route.body as z.ZodType, true))),
  };
  return writeFrame(isRight ? frame : spoilBody(frame, random));
}

type Content = { type: string | null; body: HttpFrame["body"] };

function makeBody(name: HttpRouteName, route: Route, random: Random, fill: () => string): Content {
  if (name.startsWith("upload")) {
    const body = Buffer.from(makeText(random, random.pick([0, 1, 100, 3_000])));
    return { type: "application/octet-stream", body };
  }
  return route.body ? { type: "application/json", body: fill() } : { type: null, body: null };
}

/** Now and then another type than the body has, or what is no JSON, also where nothing was expected. */
function spoilBody<F extends Content>(frame: F, random: Random): F {
  const isJson = typeof frame.body === "string";
  const body = isJson && random.chance(BROKEN_JSON_SHARE) ? random.pick(brokenBodies) : frame.body;
  if (body !== null) {
    const type = random.chance(ODD_TYPE_SHARE) ? random.pick(contentTypes) : frame.type;
    return { ...frame, type, body };
  }
  if (!random.chance(UNEXPECTED_BODY_SHARE)) return frame;
  return { ...frame, type: "application/json", body: random.pick(brokenBodies) };
}

const writeFrame = ({ type, headers, ...rest }: Omit<HttpFrame, "body"> & Content): HttpFrame => ({
  ...rest,
  headers: { ...headers, ...(type !== null && { "content-type": type }) },
});

function writePath(url: string, params: Record<string, unknown>, query: Record<string, unknown>): string {
  const path = url.replaceAll(/:(\w+)/g, (_whole, key: string) => encode(params[key]));
  const pairs = Object.entries(query).map(([key, value]) => `${encode(key)}=${encode(value)}`);
  return pairs.length > 0 ? `${path}?${pairs.join("&")}` : path;
}

/** Lone surrogates cannot be in an address; what is no text goes as JSON. */
function encode(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "undefined");
  return encodeURIComponent(text.slice(0, 3_000).toWellFormed());
}
