import type { PeerLog, Shown } from "./peer-log.ts";

export type Stretch = { head: number; entries: Shown[]; reset: boolean };

export type Follower = {
  /** A push: shown when it is the next one, dropped when older, a gap is fetched. */
  hear(entry: Shown): void;
  /** Somebody named the head: a beacon, a receipt, the first answer on a new line. */
  learnHead(head: number): void;
};

type FollowOptions = {
  log: PeerLog;
  /** Waits for the line as long as it takes; null means that the peer has been closed. */
  fetchSince: (conversationId: string, since: number) => Promise<Stretch | null>;
  onShown?: (entry: Shown) => void;
};

/** The follower of each conversation, made when it is first heard of. */
export function followConversations(options: FollowOptions): (conversationId: string) => Follower {
  const followers = new Map<string, Follower>();
  return (conversationId) => {
    const follower = followers.get(conversationId) ?? followConversation(conversationId, options);
    followers.set(conversationId, follower);
    return follower;
  };
}

/** The receiving half of the protocol for one conversation: a push is only a hint, the next number is known. */
function followConversation(conversationId: string, { log, fetchSince, onShown }: FollowOptions): Follower {
  let next = 1;
  let head = 0;
  let fetching = false;

  function show(entry: Shown): void {
    if (entry.seq < next) return;
    // One string for all of them: a long run shows a million.
    log.shown.push({ ...entry, conversationId });
    next = entry.seq + 1;
    onShown?.(entry);
  }
  function take({ entries, reset, head: newHead }: Stretch): void {
    if (reset) {
      log.resets += 1;
      next = entries[0]?.seq ?? 1;
      head = newHead;
    }
    for (const entry of entries) show(entry);
  }
  async function catchUp(): Promise<void> {
    if (fetching) return;
    fetching = true;
    while (next <= head) {
      const before = next;
      const stretch = await fetchSince(conversationId, next - 1);
      if (stretch) take(stretch);
      if (next === before) break;
    }
    fetching = false;
  }
  function learnHead(named: number): void {
    head = Math.max(head, named);
    if (next <= head) void catchUp();
  }

  return {
    hear: (entry) => (entry.seq === next ? show(entry) : learnHead(entry.seq)),
    learnHead,
  };
}
