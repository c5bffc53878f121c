import type { CallRecord } from "@bellhop/core/store-rules";
import type { CallRow } from "../sql-schema.ts";
import { lockConversation, saveHandled } from "./conversation-rows.ts";
import { handledOf, setHandled } from "./handling-rows.ts";
import type { SqlContext } from "./sql-context.ts";

type Old = { id: string; conversationId: string };
type Forgetting = {
  columns: Partial<Pick<CallRow, "has_number" | "number_hash" | "ip_hash">>;
  change: (record: CallRecord) => CallRecord;
};

/**
 * Takes something out of calls, wherever they are kept; how many. Each under its conversation's lock, like every change
 * of a call; in one order, so that two who do so never wait for each other.
 */
export async function changeOldCalls(
  context: SqlContext,
  old: readonly Old[],
  forgetting: Forgetting,
): Promise<number> {
  for (const call of old.toSorted(byConversation)) await changeOldCall(context, call, forgetting);
  return old.length;
}

const byConversation = (left: Old, right: Old) => (left.conversationId < right.conversationId ? -1 : 1);

async function changeOldCall(
  context: SqlContext,
  { id, conversationId }: Old,
  { columns, change }: Forgetting,
): Promise<void> {
  const row = await lockConversation(context, { scope: { kind: "system" }, conversationId });
  const stored = await context.db.selectFrom("call").select("record").where("id", "=", id).executeTakeFirst();
  if (!stored) return;
  const record = JSON.stringify(change(JSON.parse(stored.record)));
  await context.db
    .updateTable("call")
    .set({ ...columns, record })
    .where("id", "=", id)
    .execute();
  if (!row) return;
  const head = handledOf(row);
  const { call } = head.handling;
  if (call?.id !== id) return;
  setHandled(row, { ...head, handling: { ...head.handling, call: change(call) } });
  await saveHandled(context, row);
}
