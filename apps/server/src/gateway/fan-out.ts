import {
  type Deps,
  type Fact,
  presentEntry,
  presentVisitorCall,
  readAvailability,
  readChoices,
  readDeskDepartments,
} from "@bellhop/core";
import type { AgentHears, VisitorHears } from "@bellhop/protocol";
import type { Namespace } from "socket.io";
import type { QueueWatch } from "./queue-watch.ts";
import { rooms } from "./rooms.ts";
import { tellTeam } from "./tell-team.ts";

type Listening = {
  deps: Deps;
  visitors: Namespace<Record<string, never>, VisitorHears>;
  agents: Namespace<Record<string, never>, AgentHears>;
  /** Sockets of this agent are checked again, or cut when `sessionId` is theirs. */
  checkAccess: (agentId: string, sessionId: string | null) => void;
  /** A visitor of this node has begun to wait, or no longer does. */
  noteWait: QueueWatch["noteWait"];
  report: (error: unknown) => void;
};

const AVAILABILITY_SETTLES_MS = 150;

type Heard<T extends Fact["type"]> = Extract<Fact, { type: T }>;
type Emitters = { [T in Fact["type"]]: (fact: Heard<T>) => void | Promise<void> };

/** Turns facts from the bus into pushes to this node's rooms. Visitors get the visitor's view of everything. */
export function createFanOut({
  deps,
  visitors,
  agents,
  checkAccess,
  noteWait,
  report,
}: Listening): (fact: Fact) => void {
  /** Is anybody of the room on this node? Encoding for nobody costs as much as for somebody. */
  const isAnybodyIn = (namespace: { adapter: { rooms: Map<string, unknown> } }, room: string) =>
    namespace.adapter.rooms.has(room);
  const settling = new Map<string, NodeJS.Timeout>();

  async function tellAvailability(siteId: string): Promise<void> {
    settling.delete(siteId);
    if (!isAnybodyIn(visitors, rooms.siteVisitors(siteId))) return;
    const [availability, departments] = await Promise.all([
      readAvailability(deps, siteId),
      readChoices(deps, siteId),
    ]);
    const told = { ...availability, departments };
    visitors.to(rooms.siteVisitors(siteId)).emit("availabilityChanged", told);
  }

  /** Several agents or departments changing at once are one news to the visitors. */
  function tellAvailabilitySoon(siteId: string): void {
    if (settling.has(siteId)) return;
    const tell = () => void tellAvailability(siteId).catch(report);
    settling.set(siteId, setTimeout(tell, AVAILABILITY_SETTLES_MS).unref());
  }

  const emitters: Emitters = {
    entryAdded({ siteId, conversation, entry }) {
      tellTeam(agents, conversation, (to, shown) => to.emit("entryAdded", { conversation: shown, entry }));
      const { id: conversationId, visitorId } = conversation;
      const person = rooms.visitor(visitorId);
      if (!isAnybodyIn(visitors, person)) return;
      const seen = presentEntry(entry);
      if (seen) visitors.to(person).emit("entryAdded", { conversationId, entry: seen });
      noteWait({ siteId, visitorId, conversationId }, conversation.waitingSince !== null);
    },
    marksAdvanced({ siteId, visitorId, conversationId, participant, mark, agents: furthest }) {
      agents.to(rooms.siteAgents(siteId)).emit("marksAdvanced", { conversationId, participant, ...mark });
      const side = participant === "visitor" ? "visitor" : "agents";
      visitors
        .to(rooms.visitor(visitorId))
        .emit("marksAdvanced", { conversationId, side, ...(side === "visitor" ? mark : furthest) });
    },
    typingChanged({ siteId, visitorId, conversationId, typing, author }) {
      if (author.kind === "system") return;
      agents
        .to(rooms.siteAgents(siteId))
        .except(rooms.agent(author.id))
        .emit("typingChanged", {
          conversationId,
          typing,
          author: { kind: author.kind, id: author.id, name: author.name },
        });
      if (author.kind === "agent")
        visitors
          .to(rooms.visitor(visitorId))
          .emit("typingChanged", { conversationId, typing, name: author.name ?? "" });
    },
    callChanged({ conversation }) {
      tellTeam(agents, conversation, (to, shown) => to.emit("callChanged", { conversation: shown }));
      const { id: conversationId, visitorId, call } = conversation;
      const person = rooms.visitor(visitorId);
      if (!isAnybodyIn(visitors, person)) return;
      visitors.to(person).emit("callChanged", { conversationId, call: call && presentVisitorCall(call) });
    },
    callSignalled({ visitorId, agentId, toSide, heard }) {
      if (toSide === "visitor") visitors.to(rooms.visitor(visitorId)).emit("callSignalled", heard);
      else agents.to(rooms.agent(agentId)).emit("callSignalled", heard);
    },
    viewingChanged({ siteId, conversationId, agent, viewing }) {
      agents
        .to(rooms.siteAgents(siteId))
        .except(rooms.agent(agent.id))
        .emit("viewingChanged", { conversationId, viewing, agent });
    },
    async departmentsChanged({ siteId }) {
      tellAvailabilitySoon(siteId);
      if (!isAnybodyIn(agents, rooms.siteAgents(siteId))) return;
      const departments = await readDeskDepartments(deps, siteId);
      agents.to(rooms.siteAgents(siteId)).emit("departmentsChanged", { siteId, departments });
    },
    async visitorChanged({ siteId, visitorId }) {
      if (!isAnybodyIn(agents, rooms.siteAgents(siteId))) return;
      const visitor = await deps.store.readVisitor({ scope: { kind: "system" }, visitorId, at: deps.now() });
      if (visitor) agents.to(rooms.siteAgents(siteId)).emit("visitorChanged", visitor);
    },
    async agentChanged({ siteId, agentId }) {
      const [agent, online] = await Promise.all([
        deps.store.readAgent(agentId),
        deps.store.listOnlineAgents({ siteId, at: deps.now() }),
      ]);
      if (agent) {
        const { id, name, status, capacity, missed } = agent;
        agents.to(rooms.siteAgents(siteId)).emit("agentChanged", {
          ...{ id, name, status, capacity, missed },
          online: online.includes(id),
          siteIds: [siteId],
        });
      }
      tellAvailabilitySoon(siteId);
    },
    async siteChanged({ siteId }) {
      const site = await deps.store.readSite(siteId);
      if (site) agents.to(rooms.siteAgents(siteId)).emit("siteChanged", site);
    },
    accessChanged({ agentId, sessionId }) {
      checkAccess(agentId, sessionId);
    },
  };

  return (fact) => {
    const emit = emitters[fact.type] as (heard: Fact) => void | Promise<void>;
    void (async () => emit(fact))().catch(report);
  };
}
