import { randomBytes } from "node:crypto";
import { v7 as newId } from "uuid";
import type { Line } from "./line.ts";
import { openLine } from "./line.ts";
import type { Target, TargetSite } from "./target.ts";

export type Visitor = { siteKey: string; visitorId: string; secret: string };

const greeting = {
  locale: "en",
  timeZone: "Europe/Warsaw",
  page: { url: "https://shop.example/", title: "Shop" },
};

/** Spread evenly over the sites. */
export function makeVisitors(target: Target, count: number): Visitor[] {
  return Array.from({ length: count }, (_, at) => ({
    siteKey: (target.sites[at % target.sites.length] as TargetSite).siteKey,
    visitorId: newId(),
    secret: randomBytes(32).toString("base64url"),
  }));
}

/** As the widget does: joins, then the first request that says who is there and what was said. */
export async function openVisitor(target: Target, { siteKey, visitorId, secret }: Visitor): Promise<Line> {
  const line = await openLine({
    url: target.url,
    namespace: "/visitor",
    query: { site: siteKey },
    headers: { origin: target.origin },
    auth: { visitorId, secret },
  });
  if (target.kind === "bellhop") await insist(line, "openSession", greeting);
  return line;
}

/** As the console does: by cookie, then the desk. */
export async function openAgent(target: Target, { siteKey, cookie }: TargetSite): Promise<Line> {
  if (target.kind === "bare")
    return openLine({ url: target.agentUrl, namespace: "/agent", query: { site: siteKey } });
  const line = await openAgentBy(target, cookie);
  await insist(line, "openDesk", {});
  return line;
}

/** A line of whoever has this cookie, before the desk. */
export function openAgentBy({ agentUrl: url }: Target, cookie: string): Promise<Line> {
  return openLine({ url, namespace: "/agent", headers: { origin: url, cookie } });
}

/** Throws when refused. */
export async function insist<T>(line: Line, event: string, input: object): Promise<T> {
  const reply = await line.request<T>(event, input);
  if (!reply.ok) throw new Error(`${event}: ${JSON.stringify(reply)}`);
  return reply.data;
}
