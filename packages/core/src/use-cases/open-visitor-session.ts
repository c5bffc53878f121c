import {
  PAGE_FIRST,
  type ParsedInput,
  type Reply,
  type RequestOutput,
  type VisitorRequests,
} from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import { PAST_THE_END } from "../rules/is-out-of-reach.ts";
import { VISITOR_LEASE_MS } from "../rules/lease-times.ts";
import { presentVisitorPage } from "../rules/present-page.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { readAvailability } from "../steps/read-availability.ts";
import { readCallsOffered } from "../steps/read-calls-offered.ts";
import { readChoices } from "../steps/read-choices.ts";
import { readQueuePlace } from "../steps/read-queue-places.ts";
import { noteOpen } from "../steps/visitor-entry.ts";

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
  const [availability, latest, offered] = await Promise.all([
    readAvailability(deps, siteId),
    readLatest(deps, session),
    readCallsOffered(deps, siteId),
  ]);
  const call = latest?.conversation.call ?? null;
  const isCalled = call !== null && call.stage.name !== "ended";
  const { name, email } = visitor;
  return {
    ok: true,
    data: {
      siteName: site.name,
      visitor: { id: visitorId, name, email },
      availability,
      latest: latest && presentVisitorPage(latest, false),
      queue: latest && (await readQueuePlace(deps, latest.conversation)),
      departments: latest?.conversation.status === "open" ? [] : await readChoices(deps, siteId),
      calls: offered ?? (isCalled ? call.channel : null),
      now: at,
    },
  };
}

async function readLatest(deps: Deps, session: VisitorSession) {
  const latest = await deps.store.findLatestConversation(session);
  if (!latest) return null;
  const range = {
    scope: scopeOf(session),
    conversationId: latest.id,
    before: PAST_THE_END,
    limit: PAGE_FIRST,
  };
  const page = await deps.store.readEntries(range);
  if (page) noteOpen(session, page.conversation.status, deps.now());
  return page;
}
