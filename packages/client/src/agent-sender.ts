import type { AgentReceipt, AgentRequests, Conversation, Reply } from "@bellhop/protocol";
import type { Ask } from "./line.ts";
import { newId } from "./new-id.ts";
import type { Outbox, OutboxItem, Sent } from "./outbox.ts";
import { uploadOnce } from "./upload.ts";

type SenderOptions = {
  ask: Ask<AgentRequests>;
  host: string;
  myId(): string | undefined;
  /** As far as known; asks the server when `fresh` is wanted or nothing is known. */
  read(conversationId: string, fresh: boolean): Promise<Reply<Conversation>>;
  learn(conversation: Conversation): void;
};

/** Sends what an agent wrote. A conversation that waits is taken first: answering is taking. */
export function createAgentSender({ ask, host, myId, read, learn }: SenderOptions) {
  async function write(
    item: OutboxItem,
    outbox: Outbox,
    { id, siteId, epoch }: Conversation,
  ): Promise<Reply<AgentReceipt>> {
    const { cid, body } = item;
    const to = { conversationId: id, cid };
    if (body.kind === "note") return ask("sendAgentNote", { ...to, text: body.text });
    if (body.kind === "message") return ask("sendAgentMessage", { ...to, epoch, text: body.text });
    const file = await uploadOnce(item, outbox, { url: `${host}/api/sites/${siteId}/files?name=` });
    if (!file.ok) return file;
    const { fileId, width, height } = file.data;
    return ask("sendAgentFile", { ...to, epoch, fileId, width, height });
  }

  async function claimThenWrite(
    item: OutboxItem,
    outbox: Outbox,
    conversation: Conversation,
  ): Promise<Reply<AgentReceipt>> {
    if (item.body.kind === "note" || conversation.agent || conversation.status === "closed")
      return write(item, outbox, conversation);
    const claimCid = item.claimCid ?? newId();
    if (!item.claimCid) outbox.note({ cid: item.cid, claimCid });
    const claimed = await ask("claimConversation", { conversationId: conversation.id, cid: claimCid });
    if (!claimed.ok) return claimed;
    learn(claimed.data.conversation);
    return write(item, outbox, claimed.data.conversation);
  }

  /**
   * What was known may be old: the agent may own it by a newer epoch, or it went back to the queue. When somebody else
   * had it in between, the answer was written without knowing what they said.
   */
  function isStillOurs(known: Conversation, { agent, epoch }: Conversation): boolean {
    return agent ? agent.id === myId() && epoch !== known.epoch : epoch <= known.epoch + 1;
  }

  return async function deliver(item: OutboxItem, outbox: Outbox): Promise<Sent> {
    const known = await read(item.conversationId ?? "", false);
    if (!known.ok) return known;
    let reply = await claimThenWrite(item, outbox, known.data);
    if (!reply.ok && (reply.error === "taken" || reply.error === "not_claimed")) {
      const fresh = await read(known.data.id, true);
      if (fresh.ok && isStillOurs(known.data, fresh.data)) {
        reply = await claimThenWrite({ ...item, claimCid: newId() }, outbox, fresh.data);
      }
    }
    if (!reply.ok) return reply;
    learn(reply.data.conversation);
    return { ok: true, data: { conversationId: reply.data.conversation.id, seq: reply.data.seq } };
  };
}
