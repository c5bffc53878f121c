import type { ChangeConversation } from "@bellhop/core";
import {
  type Candidate,
  callAsked,
  type Handled,
  type HandlingCommand,
  type HandlingContext,
  NO_CONTEXT,
  needsOf,
  ringingAgent,
} from "@bellhop/core/store-rules";
import { sql } from "kysely";
import type { ConversationRow } from "../sql-schema.ts";
import { findCallCandidates, findMembersPhone, findPhone, isBusyCalling } from "./call-candidates.ts";
import { countCalls } from "./call-counts.ts";
import { belongsEverybody } from "./candidates.ts";
import { readDepartment } from "./departments.ts";
import { findOlder } from "./find-older.ts";
import { createHotQuery } from "./hot-query.ts";
import { isOnline } from "./presence.ts";
import type { QueueHead } from "./queues.ts";
import type { SqlContext } from "./sql-context.ts";

type Asking = {
  row: ConversationRow;
  head: Handled;
  input: ChangeConversation;
  unasked: readonly QueueHead[] | null;
};

/** What the rule of the command has to know besides the conversation; of this, who can be asked is known already. */
export async function gatherContext(
  context: SqlContext,
  asking: Asking,
  candidates: Candidate[],
): Promise<HandlingContext> {
  const { row, head, input } = asking;
  const needs = needsOf(input.command);
  const found = { ...NO_CONTEXT };
  if (needs.includes("candidates") && head.waitingSince !== null) {
    found.candidates = candidates;
    found.older = await findOlder(context, row, candidates, asking.unasked);
  }
  if (needs.includes("target")) found.target = await findTarget(context, asking);
  if (needs.includes("isOfTargetDepartment"))
    found.isOfTargetDepartment = await isOfTargetDepartment(context, asking);
  if (input.command.kind === "call") await addCallContext(context, asking, input.command, found);
  if (needs.includes("hasOtherOpen") && row.status === "closed")
    found.hasOtherOpen = await hasOtherOpen(context, row);
  return found;
}

/** Who could take the call comes after what is counted: that waits for others who count the same. */
async function addCallContext(
  context: SqlContext,
  { row, head, input: { at } }: Asking,
  command: Extract<HandlingCommand, { kind: "call" }>,
  found: HandlingContext,
): Promise<void> {
  const needs = needsOf(command);
  if (needs.includes("callCounts")) found.callCounts = await countCalls(context, head, command, at);
  if (needs.includes("isInCall") && "agent" in command.event) {
    const { id: agentId } = command.event.agent;
    found.isInCall = await isBusyCalling(context, { agentId, conversationId: row.id }, true);
    found.agentPhone = await findPhone(context, agentId);
  }
  const ringing = needs.includes("ringingPhone") ? ringingAgent(head.handling.call) : null;
  if (ringing !== null)
    found.ringingPhone = await findMembersPhone(context, { siteId: head.siteId, agentId: ringing });
  if (!needs.includes("callCandidates")) return;
  const departmentId = callAsked(head, command)?.departmentId ?? head.departmentId;
  const asked = { siteId: head.siteId, departmentId, at, conversationId: row.id };
  found.callCandidates = await findCallCandidates(context, asked);
}

/** Of this site: an agent who is there or not, or a department. */
async function findTarget(
  context: SqlContext,
  { head: { siteId }, input: { command, at } }: Asking,
): Promise<HandlingContext["target"]> {
  if (command.kind !== "transfer") return null;
  const { kind, id } = command.to;
  if (kind === "department") {
    const department = await readDepartment(context, { siteId, departmentId: id });
    return department && { id, name: department.name, isThere: true };
  }
  const [agent] = await selectMember(context, { siteId, agentId: id });
  if (!agent) return null;
  const isThere = agent.status === "available" && (await isOnline(context, id, at));
  return { id, name: agent.name, isThere };
}

async function isOfTargetDepartment(
  context: SqlContext,
  { head: { siteId, handling }, input: { command } }: Asking,
): Promise<boolean> {
  const to = handling.transfer?.to;
  if (to?.kind !== "department" || !("agent" in command)) return false;
  const [member] = await selectMember(context, { siteId, agentId: command.agent.id });
  if (!member) return false;
  const everybody = await belongsEverybody(context, { siteId, departmentId: to.id });
  if (everybody !== false) return everybody ?? false;
  const named = await selectNamed(context, { departmentId: to.id, agentId: command.agent.id });
  return named.length > 0;
}

type Member = { siteId: string; agentId: string };
const selectMember = createHotQuery<Member, { name: string; status: string }>(({ db }, value) =>
  db
    .selectFrom("membership")
    .innerJoin("agent", "agent.id", "membership.agent_id")
    .select(["agent.name", "agent.status"])
    .where("membership.site_id", "=", value("siteId"))
    .where("membership.agent_id", "=", value("agentId")),
);

type Named = { departmentId: string; agentId: string };
const selectNamed = createHotQuery<Named, { agent_id: string }>(({ db }, value) =>
  db
    .selectFrom("department_member")
    .select("agent_id")
    .where("department_id", "=", value("departmentId"))
    .where("agent_id", "=", value("agentId")),
);

async function hasOtherOpen({ db }: SqlContext, row: ConversationRow): Promise<boolean> {
  const open = await db
    .selectFrom("conversation")
    .select("id")
    .where("visitor_id", "=", row.visitor_id)
    .where("site_id", "=", row.site_id)
    .where("id", "<>", row.id)
    // As a literal: a parameter would keep the partial index from being used.
    .where("status", "=", sql.lit("open"))
    .executeTakeFirst();
  return open !== undefined;
}
