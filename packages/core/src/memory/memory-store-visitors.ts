import type { Visitor } from "@bellhop/protocol";
import type { VisitorStore } from "../ports/visitor-store.ts";
import { addVisit } from "../rules/add-visit.ts";
import { isSiteInScope } from "../rules/is-in-scope.ts";
import type { MemoryData, StoredVisitor } from "./memory-data.ts";

type Input<K extends keyof VisitorStore> = Parameters<VisitorStore[K]>[0];

export function registerVisitor(data: MemoryData, input: Input<"registerVisitor">): boolean {
  const { siteId, visitorId, secretHash, at } = input;
  if (!data.sites.has(siteId)) throw new Error("a visitor of a site that does not exist");
  const known = data.visitors.get(visitorId);
  if (known) return known.siteId === siteId && known.secretHash === secretHash;
  data.visitors.set(visitorId, {
    id: visitorId,
    siteId,
    secretHash,
    name: null,
    email: null,
    locale: "en",
    timeZone: null,
    device: null,
    firstSeenAt: at,
    lastSeenAt: at,
    onlineUntil: 0,
    pages: [],
  });
  return true;
}

export function updateVisitor(data: MemoryData, input: Input<"updateVisitor">): Visitor | null {
  const stored = data.visitors.get(input.visitorId);
  if (stored?.siteId !== input.siteId) return null;
  stored.locale = input.locale ?? stored.locale;
  stored.timeZone = input.timeZone === undefined ? stored.timeZone : input.timeZone;
  stored.device = input.device === undefined ? stored.device : input.device;
  stored.name = input.name ?? stored.name;
  stored.email = input.email ?? stored.email;
  stored.lastSeenAt = Math.max(stored.lastSeenAt, input.at);
  stored.onlineUntil = input.onlineUntil ?? stored.onlineUntil;
  if (input.page) stored.pages = addVisit(stored.pages, input.page, input.at);
  return viewVisitor(stored, input.at);
}

export function readVisitor(
  data: MemoryData,
  { scope, visitorId, at }: Input<"readVisitor">,
): Visitor | null {
  const stored = data.visitors.get(visitorId);
  if (!stored || !isSiteInScope(scope, stored.siteId)) return null;
  if (scope.kind === "visitor" && scope.visitorId !== visitorId) return null;
  return viewVisitor(stored, at);
}

export function listOnlineVisitors(
  data: MemoryData,
  { visitorIds, at }: Input<"listOnlineVisitors">,
): string[] {
  return visitorIds.filter((visitorId) => (data.visitors.get(visitorId)?.onlineUntil ?? 0) > at);
}

export function renewVisitors(data: MemoryData, { visitorIds, until, at }: Input<"renewVisitors">): void {
  for (const visitorId of visitorIds) {
    const stored = data.visitors.get(visitorId);
    if (!stored) continue;
    stored.onlineUntil = until;
    stored.lastSeenAt = Math.max(stored.lastSeenAt, at);
  }
}

function viewVisitor(stored: StoredVisitor, at: number): Visitor {
  const { secretHash: _, onlineUntil, ...visitor } = stored;
  return { ...visitor, online: onlineUntil > at };
}
