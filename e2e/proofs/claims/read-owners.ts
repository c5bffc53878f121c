import type pg from "pg";
import type { Round } from "./run-round.ts";

/** Compares the rows with the answers: one entry, by the winner, who is the owner at epoch 1. */
export async function checkOwners(database: pg.Client, rounds: Round[]): Promise<void> {
  const { rows } = await database.query<{ id: string; owner: string | null; epoch: number; by: string[] }>(
    `select conversation.id, agent_id as owner, epoch, array_agg(author_id) filter (where author_id is not null) as by
      from conversation left join entry on entry.conversation_id = conversation.id and entry.kind = 'assigned'
      where conversation.id = any($1) group by conversation.id`,
    [rounds.map(({ conversationId }) => conversationId)],
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  for (const { conversationId, winner, wrongs } of rounds) {
    const row = stored.get(conversationId);
    const { id } = winner?.who ?? {};
    const isRight = row?.owner === id && row?.epoch === 1 && row.by?.length === 1 && row.by[0] === id;
    if (!isRight) wrongs.push(["wrongLog", `${JSON.stringify(row)}, won by ${id}`]);
  }
}
