import type { Operation, PeerLog, Shown } from "./peer-log.ts";
import { indexRows, type RowIndex, type StoredRow } from "./stored-rows.ts";

/** What somebody gets who asks for everything now, with nothing kept from before. */
export type FreshView = { reader: string; side: PeerLog["side"]; shown: Shown[] };
/** `writers` only wrote: what they were shown does not count. */
export type Evidence = { logs: PeerLog[]; writers?: PeerLog[]; rows: StoredRow[]; fresh: FreshView[] };

/** How often each promise was broken; what a violation is stands in `meanings`. */
export const meanings = {
  lost: "acknowledged, but not in the store or not in a fresh sync",
  doubled: "stored or shown more than once",
  misordered: "shown in descending order, or one author's messages stored out of order",
  unseen: "stored, but not shown to a living peer who should see it",
  phantom: "shown, but not stored like that",
  gaps: "a hole in the numbers of the store or of what a peer was shown",
  diverged: "a peer's final list, or the place an acknowledgement named, differs from the store",
  unowned: "taken, answered or closed by an agent while somebody else owned the conversation",
  contradicted: "refused for good, but stored",
  unresolved: "still without an answer after the quiet time",
  resets: "a peer was told to start anew, although the log only grows",
} as const;

export type Violation = keyof typeof meanings;
export type Verdict = { violations: Record<Violation, number>; examples: string[] };

type Found = [violation: Violation, example: string];

const EXAMPLES_MAX = 20;

/** Compares what the peers did and saw, what the store holds, and what a newcomer is told. */
export function checkLogs(evidence: Evidence): Verdict {
  const index = indexRows(evidence.rows);
  const found = [...checkOperations(evidence, index), ...checkRows(index), ...checkViews(evidence, index)];
  const violations = Object.fromEntries(
    Object.keys(meanings).map((name) => [name, 0]),
  ) as Verdict["violations"];
  for (const [violation] of found) violations[violation] += 1;
  return {
    violations,
    examples: found.slice(0, EXAMPLES_MAX).map(([violation, example]) => `${violation}: ${example}`),
  };
}

const placeOf = (conversationId: string, seq: number | null) => `${conversationId} ${seq}`;

function checkOperations({ logs, writers = [], fresh }: Evidence, index: RowIndex): Found[] {
  const seenByTeam = new Set(
    fresh
      .filter(({ side }) => side === "agent")
      .flatMap(({ shown }) => shown.map((entry) => placeOf(entry.conversationId, entry.seq))),
  );
  return [...logs, ...writers].flatMap(({ authorId, operations, peer }) =>
    [...operations.values()].flatMap((operation) => {
      const row = index.find(authorId, operation);
      return checkOperation(
        operation,
        row,
        row ? seenByTeam.has(placeOf(row.conversationId, row.seq)) : false,
      ).map((violation): Found => [violation, `${peer} ${operation.text ?? operation.cid}`]);
    }),
  );
}

function checkOperation(
  { state }: Operation,
  row: StoredRow | undefined,
  isInFreshSync: boolean,
): Violation[] {
  if (state.kind === "invoked") return ["unresolved"];
  if (state.kind === "refused") return row ? ["contradicted"] : [];
  if (!row || !isInFreshSync) return ["lost"];
  const isThere =
    state.conversationId === row.conversationId &&
    (state.seq ?? row.seq) === row.seq &&
    state.visitorSeq === row.visitorSeq;
  return isThere ? [] : ["diverged"];
}

function checkRows({ byConversation, byIdentity }: RowIndex): Found[] {
  const found: Found[] = [];
  for (const [identity, rows] of byIdentity)
    for (const _more of rows.slice(1)) found.push(["doubled", `stored ${identity}`]);
  for (const [conversationId, rows] of byConversation) {
    found.push(
      ...checkOwners(rows).map((row): Found => ["unowned", `${row.kind} ${row.seq} of ${conversationId}`]),
    );
    const lastOf = new Map<string, number>();
    let visitorSeq = 0;
    for (const [position, row] of rows.entries()) {
      if (row.seq !== position + 1)
        found.push(["gaps", `seq ${row.seq} at position ${position + 1} of ${conversationId}`]);
      if (row.visitorSeq !== null && row.visitorSeq !== ++visitorSeq)
        found.push(["gaps", `visitorSeq ${row.visitorSeq} instead of ${visitorSeq} in ${conversationId}`]);
      if (row.text === null) continue;
      const number = Number(row.text.split(" ").at(-1));
      if (number < (lastOf.get(row.authorId) ?? 0)) found.push(["misordered", `stored ${row.text}`]);
      lastOf.set(row.authorId, number);
    }
  }
  return found;
}

/** Who owned it when: only the owner answers and closes, and only what nobody owns is taken. Returns what broke that. */
function checkOwners(rows: StoredRow[]): StoredRow[] {
  let owner: string | null = null;
  const wrong: StoredRow[] = [];
  for (const row of rows) {
    const { kind, authorId, visitorId } = row;
    if (authorId === visitorId || !["message", "assigned", "closed", "reopened"].includes(kind)) continue;
    const isMine = owner === authorId;
    if (kind === "message" ? !isMine : owner !== null && !isMine) wrong.push(row);
    owner = kind === "closed" ? null : authorId;
  }
  return wrong;
}

function checkViews({ logs, fresh }: Evidence, index: RowIndex): Found[] {
  const live = logs.map(({ peer, side, authorId, shown }) => ({ name: peer, side, reader: authorId, shown }));
  const newcomers = fresh.map((view) => ({ ...view, name: `fresh ${view.reader}` }));
  const found = logs.flatMap(({ peer, resets }) =>
    Array.from({ length: resets }, (): Found => ["resets", peer]),
  );
  for (const view of [...live, ...newcomers]) {
    const expected = index.expectedBy(view.side, view.reader);
    const seen = new Set<string>();
    const lastIn = new Map<string, number>();
    for (const entry of view.shown) {
      const place = placeOf(entry.conversationId, entry.seq);
      const name = `${view.name} ${place}`;
      const last = lastIn.get(entry.conversationId) ?? 0;
      if (seen.has(place)) found.push(["doubled", `shown to ${name}`]);
      else if (entry.seq < last) found.push(["misordered", `shown to ${name} after ${last}`]);
      else if (entry.seq > last + 1) found.push(["gaps", `shown to ${name} after ${last}`]);
      const row = expected.get(place);
      if (row?.cid !== entry.cid || row.text !== entry.text) found.push(["phantom", `shown to ${name}`]);
      seen.add(place);
      lastIn.set(entry.conversationId, Math.max(last, entry.seq));
    }
    const unseen = [...expected.keys()].filter((place) => !seen.has(place));
    for (const place of unseen) found.push(["unseen", `${view.name} ${place}`]);
    if (unseen.length > 0 || seen.size > expected.size) found.push(["diverged", view.name]);
  }
  return found;
}
