import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { z } from "zod";
import type { StoredRow } from "./stored-rows.ts";

const Row = z.object({
  conversationId: z.string(),
  visitorId: z.string(),
  seq: z.number(),
  visitorSeq: z.number().nullable(),
  cid: z.string(),
  authorId: z.string(),
  kind: z.string(),
  body: z.string(),
});

const rowsQuery = `
  select conversation_id as conversationId, visitor_id as visitorId, entry.seq as seq, entry.visitor_seq as visitorSeq,
         cid, author_id as authorId, kind, body
  from entry join conversation on conversation.id = entry.conversation_id`;

/** Reads PostgreSQL past the servers: every row of the log. */
export async function readPostgres(url: string): Promise<StoredRow[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query(rowsQuery.replace(/ as (\w+)/g, ' as "$1"'));
    return z.array(Row).parse(found.rows).map(presentRow);
  } finally {
    await client.end();
  }
}

/** Reads the embedded store's file past the server: every row of the log, and what SQLite says of the file itself. */
export function readStore(folder: string): { rows: StoredRow[]; integrity: string } {
  const database = new DatabaseSync(join(folder, "bellhop.db"), { readOnly: true });
  try {
    const rows = z.array(Row).parse(database.prepare(rowsQuery).all());
    const integrity = z
      .object({ integrity_check: z.string() })
      .parse(database.prepare("pragma integrity_check").get());
    return {
      rows: rows.map(presentRow),
      integrity: integrity.integrity_check,
    };
  } finally {
    database.close();
  }
}

const presentRow = ({ body, ...row }: z.output<typeof Row>): StoredRow => ({
  ...row,
  text: row.kind === "message" ? readText(body) : null,
});
const readText = (body: string) => z.object({ text: z.string() }).parse(JSON.parse(body)).text;
