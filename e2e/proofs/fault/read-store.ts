import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
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

/** Reads the embedded store's file past the server: every row of the log, and what SQLite says of the file itself. */
export function readStore(folder: string): { rows: StoredRow[]; integrity: string } {
  const database = new DatabaseSync(join(folder, "bellhop.db"), { readOnly: true });
  try {
    const rows = z.array(Row).parse(database.prepare(rowsQuery).all());
    const integrity = z
      .object({ integrity_check: z.string() })
      .parse(database.prepare("pragma integrity_check").get());
    return {
      rows: rows.map(({ kind, body, ...row }) => ({
        ...row,
        text: kind === "message" ? readText(body) : null,
      })),
      integrity: integrity.integrity_check,
    };
  } finally {
    database.close();
  }
}

const readText = (body: string) => z.object({ text: z.string() }).parse(JSON.parse(body)).text;
