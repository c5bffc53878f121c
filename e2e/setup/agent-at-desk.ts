import { randomUUID } from "node:crypto";
import {
  type AgentRequests,
  type CallMethod,
  type CallResult,
  type Conversation,
  PROTOCOL_VERSION,
  type Reply,
  type RequestInput,
} from "@bellhop/protocol";
import { io } from "socket.io-client";
import type { Account, Bellhop } from "./bellhop.ts";

/** An agent without a console, for tests that are about the visitor's side. */
export type AgentAtDesk = {
  /** Waits for a conversation whose last word this is; what follows is done in it. */
  meet(text: string): Promise<void>;
  /** Takes the newest conversation and answers in it. */
  answer(text: string): Promise<void>;
  sendFile(name: string, bytes: Buffer): Promise<void>;
  /** Reads the newest conversation as far as it goes. */
  read(): Promise<void>;
  type(): Promise<void>;
  closeConversation(): Promise<void>;
  setStatus(status: "available" | "away"): Promise<void>;
  /** Waits for a call that stands so, and takes it. */
  acceptCall(method: CallMethod): Promise<void>;
  /** Asks the visitor of the newest conversation to talk in the page. */
  invite(): Promise<void>;
  /** What is said of a call dialled by hand. */
  reportCall(result: CallResult): Promise<void>;
  leave(): void;
};

/** Sits down at the desk, available. */
export async function seatAgent(bellhop: Bellhop, account: Account): Promise<AgentAtDesk> {
  const cookie = `${account.cookie.name}=${account.cookie.value}`;
  const socket = io(`${bellhop.url}/agent`, {
    path: "/socket",
    transports: ["websocket"],
    query: { v: String(PROTOCOL_VERSION) },
    extraHeaders: { cookie, origin: bellhop.url },
    forceNew: true,
  });
  let newest: Conversation | undefined;
  const meet = (conversation: Conversation) => {
    if (!newest || conversation.openedAt >= newest.openedAt) newest = conversation;
  };
  socket.on("presenceProbed", (_data: object, answer: () => void) => answer());
  socket.on("entryAdded", ({ conversation }: { conversation: Conversation }) => meet(conversation));
  socket.on("callChanged", ({ conversation }: { conversation: Conversation }) => meet(conversation));

  async function ask<K extends keyof AgentRequests & string>(
    name: K,
    input: RequestInput<AgentRequests, K>,
  ): Promise<void> {
    const reply = (await socket.timeout(5_000).emitWithAck(name, input)) as Reply<{
      conversation?: Conversation;
    }>;
    if (!reply.ok && reply.error === "rate_limited") {
      await new Promise((resolve) => setTimeout(resolve, reply.detail?.retryAfterMs ?? 100));
      return ask(name, input);
    }
    if (!reply.ok) throw new Error(`${name}: ${reply.error}`);
    if (reply.data.conversation) meet(reply.data.conversation);
  }
  async function conversation(lastWord = ""): Promise<Conversation> {
    for (let tries = 0; tries < 200; tries += 1) {
      if (newest?.preview?.text.includes(lastWord)) return newest;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`nobody has written ${lastWord}`);
  }
  /** The call of the newest conversation, once it stands like that. */
  async function callThatIs(...stages: string[]) {
    for (let tries = 0; tries < 200; tries += 1) {
      const call = newest?.call;
      if (newest && call && stages.includes(call.stage.name))
        return { conversationId: newest.id, callId: call.id, cid: newCid() };
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`no call is ${stages.join(" or ")}`);
  }
  async function own() {
    const { id, agent } = await conversation();
    if (agent?.id !== account.me.agent.id)
      await ask("claimConversation", { conversationId: id, cid: newCid() });
    const { epoch } = await conversation();
    return { conversationId: id, cid: newCid(), epoch };
  }

  await ask("openDesk", {});
  await ask("setAgentStatus", { status: "available" });
  return {
    meet: async (text) => void (await conversation(text)),
    answer: async (text) => ask("sendAgentMessage", { ...(await own()), text }),
    async sendFile(name, bytes) {
      const { siteId } = await conversation();
      const response = await fetch(
        `${bellhop.url}/api/sites/${siteId}/files?name=${encodeURIComponent(name)}`,
        {
          method: "POST",
          headers: { cookie, origin: bellhop.url, "content-type": "application/octet-stream" },
          body: new Uint8Array(bytes),
        },
      );
      const { fileId } = (await response.json()) as { fileId: string };
      await ask("sendAgentFile", { ...(await own()), fileId });
    },
    async read() {
      const { id, seq } = await conversation();
      await ask("markConversation", { conversationId: id, delivered: seq, read: seq });
    },
    type: async () => ask("reportTyping", { conversationId: (await conversation()).id, typing: true }),
    closeConversation: async () => ask("closeConversation", await own()),
    setStatus: (status) => ask("setAgentStatus", { status }),
    acceptCall: async (method) => ask("acceptCall", { ...(await callThatIs("offered", "waiting")), method }),
    invite: async () => ask("startCall", { ...(await own()), channel: "page", method: "browser" }),
    reportCall: async (result) =>
      ask("reportCallResult", { ...(await callThatIs("dialingVisitor", "connected")), result }),
    leave: () => void socket.disconnect(),
  };
}

/** UUIDv7: the protocol takes any UUID, the store sorts by time. */
function newCid(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
