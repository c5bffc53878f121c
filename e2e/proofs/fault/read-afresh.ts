import type { AgentRequests, Reply, VisitorRequests } from "@bellhop/protocol";
import type { z } from "zod";
import type { HouseAgent, Household } from "../household.ts";
import { openAgentLine, presentTeamEntry } from "./agent-line.ts";
import type { FreshView } from "./check-logs.ts";
import type { Line } from "./open-line.ts";
import type { Shown } from "./peer-log.ts";
import { greeting, openVisitorLine, presentShown, type VisitorCredentials } from "./visitor-peer.ts";

type VisitorAnswer<K extends keyof VisitorRequests> = z.output<VisitorRequests[K]["output"]>;
type AgentAnswer<K extends keyof AgentRequests> = z.output<AgentRequests[K]["output"]>;

/** Past every head: paging back from here begins with the newest entries. */
const PAST_THE_END = 2 ** 31 - 1;

async function insist<T>(line: Line, event: string, input: object): Promise<T> {
  const reply = (await line.insist(event, input)) as Reply<T> | null;
  if (!reply?.ok) throw new Error(`${event} for a newcomer: ${reply?.error ?? "closed"}`);
  return reply.data;
}

/** Everything from the newest entry back to the first. */
async function pageBack(
  line: Line,
  conversationId: string,
  present: (page: { entries: never[] }) => Shown[],
): Promise<Shown[]> {
  const pages: Shown[][] = [];
  let before = PAST_THE_END;
  for (;;) {
    const page = await insist<{ entries: never[]; more: boolean }>(line, "pageConversation", {
      conversationId,
      before,
    });
    const shown = present(page);
    pages.unshift(shown);
    before = shown[0]?.seq ?? 1;
    if (!page.more) return pages.flat();
  }
}

/** The same visitor in a browser that kept nothing but who it is. */
export async function readAsVisitor(house: Household, who: VisitorCredentials): Promise<FreshView> {
  const line = openVisitorLine(
    house,
    who,
    async ({ ask }) => (await ask("openSession", greeting))?.ok ?? false,
  );
  const { conversations } = await insist<VisitorAnswer<"listVisitorConversations">>(
    line,
    "listVisitorConversations",
    { before: null },
  );
  const shown: Shown[] = [];
  for (const { id } of conversations) {
    shown.push(
      ...(await pageBack(line, id, ({ entries }) => entries.map((entry) => presentShown(id, entry)))),
    );
  }
  line.close();
  return { reader: who.visitorId, side: "visitor", shown };
}

/** The same agent in a console opened for the first time. */
export async function readAsAgent(house: Household, who: HouseAgent): Promise<FreshView> {
  const line = openAgentLine(house, who, async ({ ask }) => (await ask("openDesk", {}))?.ok ?? false);
  const desk = await insist<AgentAnswer<"openDesk">>(line, "openDesk", {});
  const closed = await insist<AgentAnswer<"listClosedConversations">>(line, "listClosedConversations", {
    siteId: null,
    before: null,
  });
  const shown: Shown[] = [];
  for (const { conversation } of [...desk.open, ...closed.conversations]) {
    const { id } = conversation;
    shown.push(
      ...(await pageBack(line, id, ({ entries }) => entries.map((entry) => presentTeamEntry(id, entry)))),
    );
  }
  line.close();
  return { reader: who.id, side: "agent", shown };
}
