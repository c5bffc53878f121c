import { type AgentReceipt, errors, type Reply } from "@bellhop/protocol";
import { openAgentLine } from "../fault/agent-line.ts";
import { pause } from "../fault/open-line.ts";
import type { FleetNode } from "../fleet-node.ts";
import type { HouseAgent, Household } from "../household.ts";
import type { Random } from "../random.ts";

export type Claim = {
  who: HouseAgent;
  reply: Reply<AgentReceipt>;
  /** From the first asking to the answer. */
  tookMs: number;
  /** An earlier answer was not listened to, or never came because the node died. */
  lost: "never" | "unheard" | "unanswered";
};

/** An agent with a console at every node. */
export type Racer = {
  who: HouseAgent;
  opened(): Promise<unknown>;
  /** Asks the node with this number first; after a lost answer the next one, with the same cid. */
  claim(conversationId: string, node: number): Promise<Claim>;
  /** Writes to the visitor as the owner at this epoch. */
  write(conversationId: string, epoch: number): Promise<Reply<unknown>>;
  close(): void;
};

const PAUSE_MS = 20;

export function createRacer({
  house,
  who,
  nodes,
  random,
  answerLoss,
}: {
  house: Household;
  who: HouseAgent;
  nodes: FleetNode[];
  random: Random;
  /** Share of the first answers that the agent does not hear. */
  answerLoss: number;
}): Racer {
  // They know what to take, and thousands of conversations wait: no need to be shown them at each coming back.
  const greet = async () => true;
  const lines = nodes.map(({ url }) => openAgentLine({ ...house, door: url }, who, greet));

  /** Until some node gives an answer that no retry would change. */
  async function insist(event: string, input: object, node: number, lossChance: number) {
    let lost: Claim["lost"] = "never";
    for (let attempt = 0; ; attempt += 1) {
      const line = lines[(node + attempt) % lines.length];
      if (line?.isOpen()) {
        const reply = await line.ask(event, input);
        const isFinal = reply && (reply.ok || !errors[reply.error].retry);
        if (isFinal && !(attempt === 0 && random.chance(lossChance))) return { reply, lost };
        lost = isFinal ? "unheard" : "unanswered";
      }
      await pause(PAUSE_MS);
    }
  }

  return {
    who,
    opened: () => Promise.all(lines.map((line) => line.opened())),
    async claim(conversationId, node) {
      const startedAt = performance.now();
      const input = { conversationId, cid: random.uuid() };
      const { reply, lost } = await insist("claimConversation", input, node, answerLoss);
      // The server answers with the output of this very request.
      return {
        who,
        reply: reply as Reply<AgentReceipt>,
        tookMs: performance.now() - startedAt,
        lost,
      };
    },
    async write(conversationId, epoch) {
      const input = { conversationId, cid: random.uuid(), epoch, text: "I am with you." };
      return (await insist("sendAgentMessage", input, random.whole(0, nodes.length - 1), 0)).reply;
    },
    close() {
      for (const line of lines) line.close();
    },
  };
}
