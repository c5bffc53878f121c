import { type AgentSession, type Deps, endViewing, reportViewing, type Viewing } from "@bellhop/core";
import type { AgentRequests } from "@bellhop/protocol";
import type { AgentSocket } from "./agent-gateway.ts";
import { rooms } from "./rooms.ts";
import type { Handlers } from "./serve-requests.ts";

type Report = Handlers<AgentRequests, AgentSession>["reportViewing"];

/** What one line of an agent looks at: told when it changes, again when it is renewed, and as over when the line goes. */
export function createViewing(socket: AgentSocket): { report: Report; end(deps: Deps): void } {
  /** Whoever has it open in another tab of this node still looks at it. */
  function isSeenElsewhere({ conversationId }: Viewing): boolean {
    const { agentId } = socket.data.session;
    const own = socket.nsp.adapter.rooms.get(rooms.agent(agentId)) ?? new Set();
    return [...own].some((socketId) => {
      const other: AgentSocket | undefined = socket.nsp.sockets.get(socketId);
      return other !== socket && other?.data.viewing?.conversationId === conversationId;
    });
  }

  function end(deps: Deps): void {
    const { viewing, session } = socket.data;
    socket.data.viewing = null;
    if (viewing && !isSeenElsewhere(viewing)) endViewing(deps, session, viewing);
  }

  return {
    async report(deps, session, { conversationId }) {
      if (socket.data.viewing?.conversationId !== conversationId) end(deps);
      if (conversationId === null) return { ok: true, data: {} };
      const reply = await reportViewing(deps, session, { conversationId });
      if (!reply.ok) return reply;
      // Gone meanwhile: nobody would say so.
      if (socket.connected) socket.data.viewing = reply.data;
      else endViewing(deps, session, reply.data);
      return { ok: true, data: {} };
    },
    end,
  };
}
