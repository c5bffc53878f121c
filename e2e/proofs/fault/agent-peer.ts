import type { AgentReceipt, Conversation, Entry } from "@bellhop/protocol";
import type { HouseAgent } from "../household.ts";
import { type AgentAnswer, type AgentHeard, openAgentLine, presentTeamEntry } from "./agent-line.ts";
import { createOutbox, type Outbox } from "./create-outbox.ts";
import { followConversations, type Stretch } from "./follow-conversation.ts";
import type { Line } from "./open-line.ts";
import type { Peer, PeerOptions } from "./peer.ts";
import { createPeerLog, type PeerLog, type Shown } from "./peer-log.ts";

export type AgentPeer = Peer & {
  /** Takes one of the conversations that wait, when there is one. */
  takeWaiting(): void;
  /** Closes one of its own. */
  closeOne(): void;
};

type Learn = (conversation: Conversation, entry?: Entry) => void;

/** An agent who follows everything on the site and answers every visitor message in its own conversations. */
export function createAgentPeer(who: HouseAgent, { house, random, load }: PeerOptions): AgentPeer {
  const log = createPeerLog(who.name, "agent", who.id);
  const heads = new Map<string, Conversation>();
  const follow = followConversations({
    log,
    fetchSince: (id, since) => fetchSince(line, id, since),
    onShown(shown) {
      load.onShown?.(shown, line.openSince());
      answer(shown);
    },
  });
  const line = openAgentLine(house, who, ({ ask }) => readDesk(ask, learn), load.onBack);
  listen(line, learn);
  const { push, isBusy } = createOutboxes({ line, log, random, load, learn });
  let written = 0;

  function learn(conversation: Conversation, entry?: Entry): void {
    const { id, seq } = conversation;
    if (seq >= (heads.get(id)?.seq ?? 0)) heads.set(id, conversation);
    if (entry) follow(id).hear(presentTeamEntry(id, entry));
    else follow(id).learnHead(seq);
  }
  const isMine = ({ status, agent }: Conversation) => status === "open" && agent?.id === who.id;
  const isWaiting = ({ id, status, agent }: Conversation) => status === "open" && !agent && !isBusy(id);
  const epochOf = (id: string) => ({ epoch: heads.get(id)?.epoch ?? 0 });
  const pickOne = (wanted: (conversation: Conversation) => boolean) => {
    const found = [...heads.values()].filter(wanted);
    return found.length > 0 ? random.pick(found).id : null;
  };

  /** Each of the visitor's messages once; what agents say is not answered. */
  function answer({ conversationId, text }: Shown): void {
    const conversation = heads.get(conversationId);
    if (!text?.startsWith("visitor") || !conversation || !isMine(conversation)) return;
    written += 1;
    const words = `${who.name} ${written}`;
    push(conversationId, "sendAgentMessage", words, () => ({ text: words, ...epochOf(conversationId) }));
  }

  return {
    log,
    opened: line.opened,
    close: line.close,
    takeWaiting() {
      const id = pickOne(isWaiting);
      if (id) push(id, "claimConversation", null, () => ({}));
    },
    closeOne() {
      const id = pickOne(isMine);
      if (id) push(id, "closeConversation", null, () => epochOf(id));
    },
  };
}

/** All open conversations, and the closed ones too: what was closed meanwhile has grown by that. */
async function readDesk(ask: Line["ask"], learn: Learn): Promise<boolean> {
  const desk = (await ask("openDesk", {})) as AgentAnswer<"openDesk">;
  const range = { siteId: null, before: null };
  const closed = (await ask("listClosedConversations", range)) as AgentAnswer<"listClosedConversations">;
  if (!desk?.ok || !closed?.ok) return false;
  for (const { conversation } of [...desk.data.open, ...closed.data.conversations]) learn(conversation);
  return true;
}

function listen(line: Line, learn: Learn): void {
  line.on("entryAdded", ({ conversation, entry }: AgentHeard<"entryAdded">) => learn(conversation, entry));
  line.on("headsBeaconed", ({ conversations }: AgentHeard<"headsBeaconed">) => {
    for (const conversation of conversations) learn(conversation);
  });
}

async function fetchSince(line: Line, conversationId: string, since: number): Promise<Stretch | null> {
  const request = { conversationId, since };
  const reply = (await line.insist("syncConversation", request)) as AgentAnswer<"syncConversation">;
  if (!reply?.ok) return null;
  const { conversation, entries, reset } = reply.data;
  return {
    head: conversation.seq,
    entries: entries.map((entry) => presentTeamEntry(conversationId, entry)),
    reset,
  };
}

type Outboxes = Pick<PeerOptions, "random" | "load"> & { line: Line; log: PeerLog; learn: Learn };

/** One outbox per conversation: within it one request is under way at a time, across them they go side by side. */
function createOutboxes({ line, log, random, load, learn }: Outboxes) {
  const outboxes = new Map<string, Outbox>();
  const readReceipt = (data: unknown) => {
    const { conversation, seq, visitorSeq } = data as AgentReceipt;
    learn(conversation);
    return { conversationId: conversation.id, seq, visitorSeq };
  };
  return {
    isBusy: (conversationId: string) => (outboxes.get(conversationId)?.size() ?? 0) > 0,
    push(conversationId: string, event: string, text: string | null, more: () => object): void {
      const outbox =
        outboxes.get(conversationId) ?? createOutbox({ line, log, random, ...load, readReceipt });
      outboxes.set(conversationId, outbox);
      const cid = random.uuid();
      outbox.push({ cid, text, event, input: () => ({ conversationId, cid, ...more() }) });
    },
  };
}
