import type pg from "pg";

/** How often each promise was broken. */
export type ShiftViolations = {
  /** Taken while somebody else owned it. */
  doubleOwners: number;
  /** An answer stands in the log with an epoch that was not the current one, or by somebody who was not the owner. */
  staleReplies: number;
  /** Open when everybody had gone home. */
  leftOver: number;
  /** Gone from the log: a number is missing. */
  gaps: number;
};

type Row = { id: string; status: string; kind: string; author: string; body: string; seq: number };

/** Reads every log from its beginning and follows who owned it. */
export async function checkShift(database: pg.Client, conversationIds: string[]) {
  const { rows } = await database.query<Row>(
    `select c.id, c.status, e.kind, e.author_id as author, e.body, e.seq
      from conversation as c join entry as e on e.conversation_id = c.id
      where c.id = any($1) order by c.id, e.seq`,
    [conversationIds],
  );
  const violations: ShiftViolations = { doubleOwners: 0, staleReplies: 0, leftOver: 0, gaps: 0 };
  const examples: string[] = [];
  const complain = (what: keyof ShiftViolations, row: Row) => {
    violations[what] += 1;
    if (examples.length < 10) examples.push(`${what}: ${row.id} ${row.seq} ${row.body}`);
  };
  for (const log of Map.groupBy(rows, ({ id }) => id).values()) followLog(log, complain);
  const found = new Set(rows.map(({ id }) => id));
  violations.leftOver += conversationIds.filter((id) => !found.has(id)).length;
  return { violations, examples, entries: rows.length };
}

function followLog(log: Row[], complain: (what: keyof ShiftViolations, row: Row) => void): void {
  let owner: string | null = null;
  let epoch = 0;
  for (const [at, row] of log.entries()) {
    if (row.seq !== at + 1) complain("gaps", row);
    if (row.kind === "assigned") {
      const { agentId, from } = JSON.parse(row.body) as { agentId: string; from?: string };
      if (owner !== null && from === undefined) complain("doubleOwners", row);
      owner = agentId;
      epoch += 1;
    } else if (row.kind === "released") {
      owner = null;
      epoch += 1;
    } else if (row.kind === "message" && row.body.includes("epoch ")) {
      const written = Number(/epoch (\d+)/.exec(row.body)?.[1]);
      if (written !== epoch || row.author !== owner) complain("staleReplies", row);
    }
  }
  const last = log.at(-1);
  if (last && last.status !== "closed") complain("leftOver", last);
}
