import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import type { Subject } from "./start-subject.ts";
import { conversationIdOf, OPEN_STORED, visitorIdOf } from "./stored-ids.ts";

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const HEX_DIGITS = 12;

type Engine = {
  /** A table `n` with the column `i`, from 0. */
  series: (count: number) => string;
  /** Twelve hexadecimal digits. */
  hex: string;
};

const engines: Record<"sqlite" | "postgres", Engine> = {
  sqlite: {
    series: (count) =>
      `(with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ${count}) select i from n) as n`,
    hex: "printf('%012x', i)",
  },
  postgres: {
    series: (count) => `generate_series(0::bigint, ${count} - 1) as n(i)`,
    hex: "lpad(to_hex(i), 12, '0')",
  },
};

/** Writes so many conversations of two entries each, spread over the last year. The server must not run meanwhile. */
export async function fillStore(
  { folder, databaseUrl }: Subject["data"],
  siteId: string,
  count: number,
): Promise<void> {
  if (databaseUrl) {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      for (const statement of listStatements(engines.postgres, siteId, count)) await client.query(statement);
      // What its own housekeeping does within minutes.
      await client.query("vacuum analyze");
    } finally {
      await client.end();
    }
    return;
  }
  const database = new DatabaseSync(join(folder, "bellhop.db"));
  database.exec("begin immediate");
  for (const statement of listStatements(engines.sqlite, siteId, count)) database.exec(statement);
  database.exec("commit");
  database.close();
}

function listStatements({ series, hex }: Engine, siteId: string, count: number): string[] {
  const idOf = (id: string) => `'${id.slice(0, -HEX_DIGITS)}' || ${hex}`;
  const [conversation, visitor] = [idOf(conversationIdOf(0)), idOf(visitorIdOf(0))];
  const from = Date.now() - YEAR_MS;
  const at = `${from} + i * ${Math.floor(YEAR_MS / count)}`;
  const isOpen = `i >= ${count - OPEN_STORED}`;
  const body = (text: string) => `'${JSON.stringify({ kind: "message", text })}'`;
  const preview = JSON.stringify({ authorKind: "agent", kind: "message", text: "Yes, it is." });
  const entry = (seq: number, kind: string, author: string, cid: string, text: string) =>
    `insert into entry (conversation_id, seq, visitor_seq, author_kind, author_id, cid, at, kind, body)
     select ${conversation}, ${seq}, ${seq}, '${kind}', ${author}, ${idOf(cid)}, ${at}, 'message', ${body(text)}
     from ${series(count)}`;
  return [
    `insert into visitor (id, site_id, secret_hash, locale, first_seen_at, last_seen_at, online_until, pages)
     select ${visitor}, '${siteId}', 'none', 'en', ${at}, ${at}, 0, '[]' from ${series(count)}`,
    `insert into conversation (id, site_id, visitor_id, status, epoch, seq, visitor_seq, visitor_delivered,
       visitor_read, agents_delivered, agents_read, opened_at, closed_at, last_entry_at, changed_at, preview)
     select ${conversation}, '${siteId}', ${visitor}, case when ${isOpen} then 'open' else 'closed' end, 1, 2, 2, 2,
       2, 2, 2, ${at}, case when ${isOpen} then null else ${at} + 1 end, ${at}, ${at}, '${preview}'
     from ${series(count)}`,
    entry(1, "visitor", visitor, visitorIdOf(0), "Is the blue cup still in stock?"),
    entry(2, "agent", "'bench'", conversationIdOf(0), "Yes, it is."),
  ];
}
