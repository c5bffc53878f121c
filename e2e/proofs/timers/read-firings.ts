import type pg from "pg";
import type { Wait } from "../plant-waits.ts";

export type Firings = {
  /** Of each wait, how often its visitor was told. */
  told: number[];
  /** From each deadline to the commit of its effect, milliseconds. */
  lateMs: number[];
  /** How often a timer was claimed, by its first attempt or a later one; and how often when its effect was there already. */
  claims: number;
  laterClaims: number;
  claimsAfterEffect: number;
  /** Timers nobody has removed. */
  left: number;
};

/** From now on the database itself keeps account of each claim of a timer. */
export async function watchClaims(database: pg.Client): Promise<void> {
  await database.query(`
    create table proof_timer_claim (id text, attempt integer, at timestamptz default clock_timestamp());
    create function proof_keep_claim() returns trigger language plpgsql as $$
      begin insert into proof_timer_claim (id, attempt) values (new.id, new.attempt); return null; end $$;
    create trigger proof_claim after update on timer for each row when (new.attempt > old.attempt)
      execute function proof_keep_claim();`);
}

export async function countTimers(database: pg.Client): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    "select count(*)::integer as count from timer where kind = 'firstReplyDue'",
  );
  return rows[0]?.count ?? 0;
}

/** What became of these waits, by the rows and by the times of their commits. */
export async function readFirings(database: pg.Client, waits: Wait[]): Promise<Firings> {
  await database.query("create temp table wait (id text, due_at bigint)");
  await database.query("insert into wait select * from unnest($1::text[], $2::bigint[])", [
    waits.map(({ conversationId }) => conversationId),
    waits.map(({ dueAt }) => dueAt),
  ]);
  const effects = `select wait.id, due_at, cid, pg_xact_commit_timestamp(entry.xmin) as at
    from wait left join entry on entry.conversation_id = wait.id and entry.kind = 'waitAnnounced'`;
  const { rows: told } = await database.query<{ count: number; late: number | null }>(
    `select count(cid)::integer as count, (extract(epoch from min(at)) * 1000 - due_at)::float as late
      from (${effects}) as effect group by id, due_at`,
  );
  const { rows: claims } = await database.query<{ all: number; later: number; after: number }>(
    `select count(*)::integer as all, count(*) filter (where attempt > 1)::integer as later,
      count(*) filter (where claim.at > effect.at)::integer as after
      from (${effects}) as effect join proof_timer_claim as claim on claim.id = effect.cid`,
  );
  await database.query("drop table wait");
  const { all = 0, later = 0, after = 0 } = claims[0] ?? {};
  return {
    told: told.map(({ count }) => count),
    lateMs: told.flatMap(({ late }) => late ?? []),
    claims: all,
    laterClaims: later,
    claimsAfterEffect: after,
    left: await countTimers(database),
  };
}
