import { type EntryBody, REOPEN_WITHIN_MS } from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import type { AppendEntry, Written } from "../ports/conversation-store.ts";
import { chooseDepartment } from "../rules/choose-department.ts";
import { makeOpening } from "../rules/make-opening.ts";
import { scopeOf } from "../rules/scope-of.ts";
import { goOnRouting } from "./route-conversation.ts";

type Said = { cid: string; body: EntryBody; departmentId?: string | undefined };

/** What the store needs to keep what a visitor says: in the open conversation, or in one that it reopens or opens. */
export async function makeVisitorEntry(
  deps: Deps,
  session: VisitorSession,
  { cid, body, departmentId }: Said,
): Promise<AppendEntry> {
  const target = opensNothing(deps, session)
    ? session.siteId
    : await findDepartment(deps, session, departmentId ?? null);
  const at = deps.now();
  return {
    scope: scopeOf(session),
    conversationId: null,
    author: { kind: "visitor", id: session.visitorId, name: null },
    cid,
    body,
    at,
    opening: makeOpening(at, deps.newId, target),
  };
}

/** Once it is told: what waits since this entry is offered to somebody, in the background. */
export function goOnAfterVisitor(
  deps: Deps,
  session: VisitorSession,
  { conversation, entry, repeated }: Extract<Written, { ok: true }>,
): void {
  noteOpen(session, conversation.status, entry.at);
  if (!repeated && conversation.waitingSince === entry.at)
    goOnRouting(deps, { before: null, after: conversation });
}

/** The line has just seen whether the visitor has an open conversation. */
export function noteOpen(session: VisitorSession, status: "open" | "closed", at: number): void {
  if (status === "open") session.openAt = at;
}

/**
 * What was open a moment ago is open still, or was closed later than that and is reopened: either way the department is
 * settled, and a message costs no further reads.
 */
function opensNothing(deps: Deps, { openAt }: VisitorSession): boolean {
  return openAt !== undefined && deps.now() - openAt < REOPEN_WITHIN_MS;
}

/** Where a new conversation goes: as chosen, by the page, by the language, or the site's first department. */
export async function findDepartment(
  { store, now }: Deps,
  session: VisitorSession,
  chosenId: string | null,
): Promise<string> {
  const { siteId, visitorId } = session;
  const [departments, visitor] = await Promise.all([
    store.listDepartments(siteId),
    store.readVisitor({ scope: scopeOf(session), visitorId, at: now() }),
  ]);
  const page = visitor?.pages[0]?.url ?? null;
  return chooseDepartment(departments, { siteId, chosenId, page, locale: visitor?.locale ?? "en" });
}
