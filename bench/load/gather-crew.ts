import { v7 as newId } from "uuid";
import { inTurns } from "./in-turns.ts";
import type { Line } from "./line.ts";
import { insist, makeVisitors, openAgent, openVisitor } from "./people.ts";
import type { Target } from "./target.ts";

/** Visitors in conversation with the agents of their sites. */
export type Crew = { visitors: Line[]; agents: Line[] };

const WIDTH = 16;

/** Everybody connects; each visitor has said hello and been taken by the site's agent. */
export async function gatherCrew(target: Target, visitors: number): Promise<Crew> {
  const agents = await inTurns(target.sites, WIDTH, (site) => openAgent(target, site));
  const made = makeVisitors(target, visitors);
  const lines = await inTurns(made, WIDTH, (visitor) => openVisitor(target, visitor));
  if (target.kind === "bellhop") {
    const pairs = lines.map((line, at) => ({ line, agent: agents[at % agents.length] as Line }));
    await inTurns(pairs, WIDTH, ({ line, agent }) => beginConversation(line, agent));
  }
  return { visitors: lines, agents };
}

async function beginConversation(visitor: Line, agent: Line): Promise<void> {
  const said = { cid: newId(), text: "Hello" };
  const { conversationId } = await insist<{ conversationId: string }>(visitor, "sendVisitorMessage", said);
  await insist(agent, "claimConversation", { conversationId, cid: newId() });
}
