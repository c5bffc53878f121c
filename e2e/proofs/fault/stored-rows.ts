import type { Operation, PeerLog } from "./peer-log.ts";

/** One row of the log as it stands in the store. */
export type StoredRow = {
  conversationId: string;
  visitorId: string;
  seq: number;
  visitorSeq: number | null;
  cid: string;
  authorId: string;
  kind: string;
  text: string | null;
};

export type RowIndex = {
  /** Ordered by seq. */
  byConversation: Map<string, StoredRow[]>;
  /** Rows that are one and the same thing said: by text, which is unique, and by author and cid otherwise. */
  byIdentity: Map<string, StoredRow[]>;
  find(authorId: string, operation: Pick<Operation, "cid" | "text">): StoredRow | undefined;
  /** What this reader has to have seen, by conversation and the number the reader counts in. */
  expectedBy(side: PeerLog["side"], reader: string): Map<string, StoredRow>;
};

const identityOf = (authorId: string, { cid, text }: Pick<StoredRow, "cid" | "text">) =>
  text ?? `${authorId} ${cid}`;

export function indexRows(rows: StoredRow[]): RowIndex {
  const sorted = rows.toSorted((left, right) => left.seq - right.seq);
  const byIdentity = Map.groupBy(sorted, (row) => identityOf(row.authorId, row));
  return {
    byConversation: Map.groupBy(sorted, (row) => row.conversationId),
    byIdentity,
    find: (authorId, operation) => byIdentity.get(identityOf(authorId, operation))?.[0],
    expectedBy(side, reader) {
      const seen =
        side === "agent" ? rows : rows.filter((row) => row.visitorId === reader && row.visitorSeq !== null);
      return new Map(
        seen.map((row) => [`${row.conversationId} ${side === "agent" ? row.seq : row.visitorSeq}`, row]),
      );
    },
  };
}
