import { type Conversation, type Department, REOPEN_WITHIN_MS } from "@bellhop/protocol";
import type { Deps, VisitorSession } from "../deps.ts";
import { firstDepartment } from "../rules/first-department.ts";
import { goesOn } from "../rules/goes-on.ts";
import { findDepartment } from "./visitor-entry.ts";

/**
 * The department a visitor's request for a call goes to, as a message would: that of the open conversation or the one
 * it reopens, else as chosen, by the page or by the language.
 */
export async function readCallPlace(
  deps: Deps,
  session: VisitorSession,
  chosenId: string | undefined,
): Promise<Department> {
  const { siteId } = session;
  const latest = await deps.store.findLatestConversation(session);
  const departmentId = isJoined(latest, deps.now())
    ? latest.departmentId
    : await findDepartment(deps, session, chosenId ?? null);
  return (await deps.store.readDepartment({ siteId, departmentId })) ?? firstDepartment(siteId);
}

function isJoined(latest: Conversation | null, now: number): latest is Conversation {
  if (!latest || latest.status === "open") return latest !== null;
  const isCalled = latest.call !== null && latest.call.stage.name !== "ended";
  return goesOn({ closedAt: latest.closedAt, isCalled }, now - REOPEN_WITHIN_MS);
}
