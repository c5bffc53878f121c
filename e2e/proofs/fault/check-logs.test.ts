import { describe, expect, test } from "vitest";
import { checkLogs, type Evidence, meanings, type Violation } from "./check-logs.ts";
import { createPeerLog, type PeerLog, type Shown } from "./peer-log.ts";
import type { StoredRow } from "./stored-rows.ts";

const row = (
  seq: number,
  authorId: string,
  text: string | null,
  visitorSeq: number | null = seq,
): StoredRow => ({
  conversationId: "c1",
  visitorId: "v1",
  seq,
  visitorSeq,
  cid: `cid-${seq}`,
  authorId,
  kind: text === null ? "assigned" : "message",
  text,
});
const shownToTeam = ({ conversationId, seq, cid, text }: StoredRow): Shown => ({
  conversationId,
  seq,
  cid,
  text,
});
const shownToVisitor = (stored: StoredRow): Shown => ({
  ...shownToTeam(stored),
  seq: stored.visitorSeq ?? 0,
});

function acknowledge(log: PeerLog, { cid, text, conversationId, seq, visitorSeq }: StoredRow): void {
  log.operations.set(cid, { cid, text, state: { kind: "acknowledged", conversationId, seq, visitorSeq } });
}

/** A visitor and an agent who exchanged six lines, one of them a note of the agent's. */
function honest(): Evidence & { visitor: PeerLog; agent: PeerLog } {
  const rows = [
    row(1, "v1", "visitor1 1"),
    row(2, "a1", null),
    row(3, "a1", "agent1 1"),
    row(4, "a1", "agent1 2", null),
    row(5, "v1", "visitor1 2", 4),
    row(6, "a1", "agent1 3", 5),
  ];
  const visitor = createPeerLog("visitor1", "visitor", "v1");
  const agent = createPeerLog("agent1", "agent", "a1");
  for (const stored of rows) acknowledge(stored.authorId === "v1" ? visitor : agent, stored);
  const teamSees = rows.map(shownToTeam);
  const visitorSees = rows.filter(({ visitorSeq }) => visitorSeq !== null).map(shownToVisitor);
  agent.shown.push(...teamSees);
  visitor.shown.push(...visitorSees);
  return {
    logs: [visitor, agent],
    visitor,
    agent,
    rows,
    fresh: [
      { reader: "v1", side: "visitor", shown: [...visitorSees] },
      { reader: "a1", side: "agent", shown: [...teamSees] },
    ],
  };
}

/** One thing done wrong, and what the checker must call it. */
const wrongs: [string, Violation, (evidence: ReturnType<typeof honest>) => void][] = [
  ["acknowledged, then gone", "lost", ({ rows }) => void rows.splice(5, 1)],
  ["acknowledged and stored, but no newcomer is told", "lost", ({ fresh }) => void fresh[1]?.shown.pop()],
  [
    "stored twice under two cids",
    "doubled",
    ({ rows }) => void rows.push({ ...row(7, "v1", "visitor1 2", 6), cid: "other" }),
  ],
  [
    "a claim stored twice",
    "doubled",
    ({ rows }) => void rows.push({ ...row(7, "a1", null, 6), cid: "cid-2" }),
  ],
  ["shown twice", "doubled", ({ visitor }) => void visitor.shown.push(visitor.shown.at(-1) as Shown)],
  ["shown in descending order", "misordered", ({ agent }) => void agent.shown.reverse()],
  [
    "stored in another order than written",
    "misordered",
    ({ rows }) => {
      const [first, second] = [rows[2], rows[5]] as [StoredRow, StoredRow];
      [first.text, second.text] = [second.text, first.text];
    },
  ],
  ["the last one never shown", "unseen", ({ visitor }) => void visitor.shown.pop()],
  [
    "shown, never stored",
    "phantom",
    ({ agent }) => void agent.shown.push({ conversationId: "c1", seq: 7, cid: "x", text: "visitor1 3" }),
  ],
  [
    "shown with other words than stored",
    "phantom",
    ({ agent }) => void agent.shown.splice(5, 1, { ...(agent.shown[5] as Shown), text: "agent1 9" }),
  ],
  ["a hole in seq", "gaps", ({ rows }) => void rows.splice(3, 1)],
  ["a hole in visitorSeq", "gaps", ({ rows }) => void Object.assign(rows[5] as StoredRow, { visitorSeq: 6 })],
  ["a hole in what was shown", "gaps", ({ visitor }) => void visitor.shown.splice(1, 1)],
  ["a peer's list without the end", "diverged", ({ agent }) => void agent.shown.pop()],
  [
    "an acknowledgement that named another place",
    "diverged",
    ({ agent }) => void acknowledge(agent, { ...row(9, "a1", "agent1 3", 5), cid: "cid-6" }),
  ],
  ["taken while somebody else owns it", "unowned", ({ rows }) => void rows.push(row(7, "a2", null, 6))],
  [
    "answered by somebody who does not own it",
    "unowned",
    ({ rows }) => void rows.push(row(7, "a2", "agent2 1", 6)),
  ],
  [
    "refused, yet stored",
    "contradicted",
    ({ visitor }) =>
      void Object.assign(visitor.operations.get("cid-5") ?? {}, {
        state: { kind: "refused", error: "taken" },
      }),
  ],
  [
    "no answer at the end",
    "unresolved",
    ({ visitor }) =>
      void visitor.operations.set("u", { cid: "u", text: "visitor1 3", state: { kind: "invoked" } }),
  ],
  ["told to start anew", "resets", ({ visitor }) => void Object.assign(visitor, { resets: 1 })],
];

describe("the checker of the fault proof", () => {
  test("finds nothing wrong with honest logs", () => {
    const { violations, examples } = checkLogs(honest());
    expect(examples).toEqual([]);
    expect(Object.values(violations).every((count) => count === 0)).toBe(true);
  });

  test.each(wrongs)("%s is called %s", (_what, violation, spoil) => {
    const evidence = honest();
    spoil(evidence);
    expect(checkLogs(evidence).violations[violation]).toBeGreaterThan(0);
  });

  test("every kind of violation has been seen above", () => {
    expect(new Set(wrongs.map(([, violation]) => violation))).toEqual(new Set(Object.keys(meanings)));
  });
});
