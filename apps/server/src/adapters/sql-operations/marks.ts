import type { ConversationStore } from "@bellhop/core";
import { moveMark } from "@bellhop/core/store-rules";
import type { Mark } from "@bellhop/protocol";
import type { ConversationRow } from "../sql-schema.ts";
import { lockConversation, saveConversation, viewConversation } from "./conversation-rows.ts";
import { moveRowMark, putAgentMark } from "./entry-rows.ts";
import { inChunks, type SqlContext } from "./sql-context.ts";

type Input<K extends keyof ConversationStore> = Parameters<ConversationStore[K]>[0];

export async function advanceMark(context: SqlContext, input: Input<"advanceMark">) {
  const row = await lockConversation(context, input);
  if (!row) return null;
  const moved = moveOwnMark(row, input, await readMark(context, row, input.participant));
  if (moved.advanced) {
    const { conversationId, participant: agentId } = input;
    if (agentId !== "visitor") await putAgentMark(context, { conversationId, agentId, ...moved.mark });
    await saveConversation(context, row);
  }
  return { conversation: viewConversation(row), ...moved };
}

/** Moves the participant's mark on from `earlier`, and what of it stands on the row; nothing is stored yet. */
export function moveOwnMark(row: ConversationRow, input: Input<"advanceMark">, earlier: Mark) {
  const mark = moveMark(earlier, input.mark, row.visitor_seq);
  const advanced = mark.delivered > earlier.delivered || mark.read > earlier.read;
  if (advanced) {
    row.changed_at = Math.max(row.changed_at, input.at);
    moveRowMark(row, input.participant, mark);
  }
  return { mark, advanced };
}

export async function readMarks(
  { db }: SqlContext,
  { participant, conversationIds }: Input<"readMarks">,
): Promise<Map<string, Mark>> {
  const marks = new Map(conversationIds.map((id): [string, Mark] => [id, { delivered: 0, read: 0 }]));
  for (const ids of inChunks(conversationIds)) {
    const rows = await db
      .selectFrom("agent_mark")
      .selectAll()
      .where("agent_id", "=", participant)
      .where("conversation_id", "in", ids)
      .execute();
    for (const { conversation_id, delivered, read } of rows) marks.set(conversation_id, { delivered, read });
  }
  return marks;
}

async function readMark({ db }: SqlContext, row: ConversationRow, participant: string): Promise<Mark> {
  if (participant === "visitor") return { delivered: row.visitor_delivered, read: row.visitor_read };
  const own = await db
    .selectFrom("agent_mark")
    .select(["delivered", "read"])
    .where("conversation_id", "=", row.id)
    .where("agent_id", "=", participant)
    .executeTakeFirst();
  return own ?? { delivered: 0, read: 0 };
}
