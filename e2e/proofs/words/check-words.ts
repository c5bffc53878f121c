import type pg from "pg";
import type { Word, WordKind } from "./plant-words.ts";

export type WordsViolations = {
  /** Something due was never told. */
  lost: number;
  /** Something was told twice. */
  doubled: number;
  /** An agent was asked again before the earlier asking had ended, or two at once. */
  crossed: number;
  /** A deadline nobody has removed, or one that is missing where somebody still waits. */
  timers: number;
};

type Row = { id: string; kind: string; body: string };
type Complain = (what: keyof WordsViolations, detail: string) => void;

/** What each kind has to show, exactly once. */
const expected: Record<WordKind, string[]> = {
  promise: ["promiseReminded", "promiseOverdue"],
  duty: ["dutyOverdue"],
  offer: ["waitAnnounced"],
};

/** Reads the logs when everything was due: each word told once, each offer ended before the next. */
export async function checkWords(database: pg.Client, words: Word[]) {
  const { rows } = await database.query<Row>(
    `select conversation_id as id, kind, body from entry where conversation_id = any($1)
      order by conversation_id, seq`,
    [words.map(({ conversationId }) => conversationId)],
  );
  const logs = Map.groupBy(rows, ({ id }) => id);
  const violations: WordsViolations = { lost: 0, doubled: 0, crossed: 0, timers: 0 };
  const examples: string[] = [];
  const complain: Complain = (what, detail) => {
    violations[what] += 1;
    if (examples.length < 10) examples.push(`${what}: ${detail}`);
  };
  for (const { kind, conversationId } of words) {
    const log = logs.get(conversationId) ?? [];
    for (const told of expected[kind]) {
      const count = log.filter((row) => row.kind === told).length;
      if (count === 0) complain("lost", `${conversationId} ${told}`);
      if (count > 1) complain("doubled", `${conversationId} ${told} ${count} times`);
    }
    if (kind === "offer") followOffers(conversationId, log, complain);
  }
  await checkTimers(database, words, complain);
  const offers = rows.filter(({ kind }) => kind === "offered").length;
  return { violations, examples, offers };
}

/** At most one agent is asked at a time; each asking ends before the next begins. */
function followOffers(conversationId: string, log: Row[], complain: Complain): void {
  let asked: string | null = null;
  let toAll = 0;
  for (const { kind, body } of log) {
    const { agentId } = JSON.parse(body) as { agentId?: string | null };
    if (kind === "offered") {
      if (asked !== null && agentId !== null)
        complain("crossed", `${conversationId} ${asked} and ${agentId}`);
      if (agentId === null) toAll += 1;
      asked = agentId ?? null;
    } else if (kind === "offerMissed") {
      if (asked !== null && asked !== agentId)
        complain("crossed", `${conversationId} ${agentId} was not asked`);
      asked = null;
    }
  }
  if (toAll === 0) complain("lost", `${conversationId} was never offered to everybody`);
}

async function checkTimers(database: pg.Client, words: Word[], complain: Complain): Promise<void> {
  const { rows } = await database.query<{ kind: string; count: number }>(
    "select kind, count(*)::integer as count from timer where kind <> 'agentGone' group by kind",
  );
  const waiting = words.filter(({ kind }) => kind === "offer").length;
  for (const { kind, count } of rows) {
    if (kind === "routeDue" && count === waiting) continue;
    complain("timers", `${count} of ${kind}`);
  }
  if (!rows.some(({ kind }) => kind === "routeDue")) complain("timers", "no next step for those who wait");
}
