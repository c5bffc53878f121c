import {
  PAGE_FIRST,
  type ParsedInput,
  type Reply,
  type RequestOutput,
  type VisitorEntryPage,
  type VisitorRequests,
} from "@bellhop/protocol";
import { PAST_THE_END } from "../rules/is-out-of-reach.ts";
import { VISITOR_LEASE_MS } from "../rules/lease-times.ts";
import { presentAvailability } from "../rules/present-availability.ts";
import { presentVisitorPage } from "../rules/present-page.ts";
import { scopeOf } from "../rules/scope-of.ts";
import type { Deps, VisitorSession } from "./deps.ts";

/** The first request on every line: notes the visitor's page, language and device, says who is there and what was said. */
export async function openSession(
  deps: Deps,
  session: VisitorSession,
  input: ParsedInput<VisitorRequests, "openSession">,
): Promise<Reply<RequestOutput<VisitorRequests, "openSession">>> {
  const { siteId, visitorId, device } = session;
  const at = deps.now();
  const onlineUntil = at + VISITOR_LEASE_MS;
  const [visitor, site] = await Promise.all([
    deps.store.updateVisitor({ siteId, visitorId, at, device, onlineUntil, ...input }),
    deps.store.readSite(siteId),
  ]);
  if (!visitor || !site) return { ok: false, error: "unauthenticated" };
  deps.bus.publish({ type: "visitorChanged", siteId, visitorId });
  const [agents, latest] = await Promise.all([
    deps.store.listAvailableAgents({ siteId, at }),
    readLatest(deps, session),
  ]);
  const { name, email } = visitor;
  const availability = presentAvailability(agents);
  return {
    ok: true,
    data: { siteName: site.name, visitor: { id: visitorId, name, email }, availability, latest, now: at },
  };
}

async function readLatest(deps: Deps, session: VisitorSession): Promise<VisitorEntryPage | null> {
  const latest = await deps.store.findLatestConversation(session);
  if (!latest) return null;
  const range = {
    scope: scopeOf(session),
    conversationId: latest.id,
    before: PAST_THE_END,
    limit: PAGE_FIRST,
  };
  const page = await deps.store.readEntries(range);
  return page && presentVisitorPage(page, false);
}
