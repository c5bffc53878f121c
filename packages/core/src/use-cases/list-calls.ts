import type { CallMiss, CallPromise, CallRow, Reply } from "@bellhop/protocol";
import type { AgentSession, Deps } from "../deps.ts";
import type { StoredCall } from "../ports/call-store.ts";
import { presentRow } from "../rules/calls/present-row.ts";
import { refuseOutsider } from "../rules/refuse-outsider.ts";

const LIST_MAX = 50;

type Asked = {
  siteId: string;
  from: number;
  to: number;
  agentId?: string | undefined;
  promise?: CallPromise | undefined;
  reason?: CallMiss | undefined;
  before?: number | undefined;
};

/** Calls asked for in [from, to), newest first, 50 at a time. For members of the site. */
export async function listCalls(
  deps: Deps,
  session: AgentSession,
  { siteId, from, to, ...wanted }: Asked,
): Promise<Reply<{ calls: CallRow[]; more: boolean }>> {
  const refusal = refuseOutsider(session, siteId);
  if (refusal) return refusal;
  const { agentId, promise, reason, before } = wanted;
  const found = await deps.store.listCalls({
    ...{ siteId, from, to, limit: LIST_MAX + 1 },
    ...(agentId !== undefined && { agentId }),
    ...(promise !== undefined && { promise }),
    ...(reason !== undefined && { reason }),
    ...(before !== undefined && { before }),
  });
  const calls = pageOf(found).map(presentRow);
  return { ok: true, data: { calls, more: found.length > LIST_MAX } };
}

/** Planned calls share their time, and the next page begins before that of the last: those of one time stay together. */
function pageOf(found: StoredCall[]): StoredCall[] {
  const page = found.slice(0, LIST_MAX);
  const next = found[LIST_MAX]?.record.requestedAt;
  const whole = page.filter(({ record }) => record.requestedAt !== next);
  return whole.length > 0 ? whole : page;
}
