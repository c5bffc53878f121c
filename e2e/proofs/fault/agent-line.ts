import type { AgentPushes, AgentRequests, Entry, PushData, Reply } from "@bellhop/protocol";
import type { z } from "zod";
import type { HouseAgent, Household } from "../household.ts";
import { type Line, type LineOptions, openLine } from "./open-line.ts";
import type { Shown } from "./peer-log.ts";

export type AgentAnswer<K extends keyof AgentRequests> = Reply<z.output<AgentRequests[K]["output"]>> | null;
export type AgentHeard<K extends keyof AgentPushes> = PushData<AgentPushes, K>;

export const presentTeamEntry = (conversationId: string, { seq, cid, body, at }: Entry): Shown => ({
  conversationId,
  seq,
  cid,
  text: body.kind === "message" ? body.text : null,
  at,
});

type Greet = (line: Pick<Line, "ask">) => Promise<boolean>;

/** The line every agent needs, also one that only reads. Answers the probes that keep an agent online. */
export function openAgentLine(
  house: Household,
  { cookie }: HouseAgent,
  greet: Greet,
  onBack?: LineOptions["onBack"],
): Line {
  const line = openLine({
    url: house.door ?? house.url,
    namespace: "/agent",
    headers: { origin: house.url, cookie },
    greet,
    onBack,
  });
  line.on("presenceProbed", (_data, ack) => ack?.());
  return line;
}
