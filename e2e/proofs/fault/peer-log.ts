/** Where an entry stands in the counter its reader knows: visitors count in `visitorSeq`, agents in `seq`. `at`: by the server's clock. */
export type Shown = { conversationId: string; seq: number; cid: string; text: string | null; at?: number };

/**
 * One thing a peer asked to have written. `invoked` without an answer yet is unknown: it may stand in the store or
 * not. `text` is unique among all peers; null for changes of owner, known by their `cid`.
 */
export type Operation = {
  cid: string;
  text: string | null;
  state:
    | { kind: "invoked" }
    | { kind: "acknowledged"; conversationId: string; seq: number | null; visitorSeq: number | null }
    | { kind: "refused"; error: string };
};

/** What one peer did and saw, in order. */
export type PeerLog = {
  peer: string;
  side: "visitor" | "agent";
  authorId: string;
  operations: Map<string, Operation>;
  /** In the order of showing. A `reset` (the server told it to start anew) empties what was held. */
  shown: Shown[];
  resets: number;
};

export function createPeerLog(peer: string, side: PeerLog["side"], authorId: string): PeerLog {
  return { peer, side, authorId, operations: new Map(), shown: [], resets: 0 };
}
