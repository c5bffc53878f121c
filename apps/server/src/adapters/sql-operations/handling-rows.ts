import { agentInCall, type Handled, isNothing, isOver, offeredTo, owedAt } from "@bellhop/core/store-rules";
import type { Asked, ConversationRow } from "../sql-schema.ts";
import { agentOf, departmentColumn, departmentOf, handlingOf } from "./conversation-rows.ts";

/** The row as the rules see it. */
export function handledOf(row: ConversationRow): Handled {
  return {
    id: row.id,
    siteId: row.site_id,
    departmentId: departmentOf(row),
    visitorId: row.visitor_id,
    status: row.status,
    agent: agentOf(row),
    epoch: row.epoch,
    waitingSince: row.waiting_since,
    unansweredSince: row.unanswered_since,
    lastEntryAt: row.last_entry_at,
    closedAt: row.closed_at,
    handling: handlingOf(row),
  };
}

/** Makes the row what a rule has decided; nothing is stored yet. */
export function setHandled(row: ConversationRow, next: Handled): void {
  const { agent, handling } = next;
  row.department_id = departmentColumn(row.site_id, next.departmentId);
  row.status = next.status;
  row.agent_id = agent?.id ?? null;
  row.agent_name = agent?.name ?? null;
  row.epoch = next.epoch;
  row.waiting_since = next.waitingSince;
  row.unanswered_since = next.unansweredSince;
  row.closed_at = next.closedAt;
  row.handling = isNothing(handling) ? null : JSON.stringify(handling);
  row.asked = askedOf(next);
  row.offered_to = next.status === "open" ? offeredTo(handling) : null;
  row.owed_at = owedAt(handling);
  const { call } = handling;
  row.call_state = call && !isOver(call) ? call.stage.name : null;
  row.call_agent_id = agentInCall(call);
  row.pledged = handling.transfer || handling.promise || handling.duties.length > 0 ? 1 : 0;
}

function askedOf({ waitingSince, handling: { offer, held } }: Handled): Asked {
  if (waitingSince === null) return "nobody";
  if (offer) return offer.agentId === null ? "everybody" : "agent";
  return held ? "later" : "nobody";
}
