import type { Deps } from "@bellhop/core";
import { endPresence, renewPresence } from "@bellhop/core";
import type { AgentSocket } from "./agent-gateway.ts";

/** How often the node asks. A browser slows its own timers in hidden tabs, so the server does the asking. */
const PROBE_EVERY_MS = 3_000;
/**
 * Answers are gathered this long, then renewed in one statement. A line that falls silent right after an answer is
 * renewed 1 s later for the last time: with the lease of 7 s and a sweep each second it is told within 9 s.
 */
const GATHER_MS = 1_000;

export type AgentPresence = {
  add(socket: AgentSocket): void;
  remove(socket: AgentSocket): void;
  /** Gives up the leases of this node's agents at once. */
  end(): Promise<void>;
};

/**
 * Keeps the leases of the agents on this node: probes every socket with an acknowledgement and renews, in one
 * statement, those that have answered since the last round. Runs only while there is somebody.
 */
export function createAgentPresence({
  deps,
  nodeId,
  report,
}: {
  deps: Deps;
  nodeId: string;
  report: (error: unknown) => void;
}): AgentPresence {
  /** `asked`: a probe is out. `fresh`: answered since the last renewal. */
  const lines = new Map<AgentSocket, { asked: boolean; fresh: boolean }>();
  let probing: NodeJS.Timeout | undefined;
  let gathering: NodeJS.Timeout | undefined;

  const renew = async (sockets: AgentSocket[]) => {
    const agentIds = [...new Set(sockets.map((socket) => socket.data.session.agentId))];
    if (agentIds.length > 0) await renewPresence(deps, { nodeId, agentIds });
  };

  function probe(socket: AgentSocket, line: { asked: boolean; fresh: boolean }): void {
    line.asked = true;
    socket.emit("presenceProbed", {}, () => {
      line.asked = false;
      line.fresh = true;
      gathering ??= setTimeout(() => void renewFresh().catch(report), GATHER_MS).unref();
    });
  }

  async function renewFresh(): Promise<void> {
    gathering = undefined;
    const fresh = [...lines].filter(([, line]) => line.fresh);
    for (const [, line] of fresh) line.fresh = false;
    await renew(fresh.map(([socket]) => socket));
  }

  function round(): void {
    for (const [socket, line] of lines) if (!line.asked) probe(socket, line);
  }

  return {
    add(socket) {
      const line = { asked: false, fresh: false };
      lines.set(socket, line);
      probe(socket, line);
      void renew([socket]).catch(report);
      probing ??= setInterval(round, PROBE_EVERY_MS).unref();
    },
    remove(socket) {
      // The lease lapses by itself: a reload must not make the agent flicker.
      lines.delete(socket);
      if (lines.size > 0) return;
      clearInterval(probing);
      probing = undefined;
    },
    async end() {
      clearInterval(probing);
      clearTimeout(gathering);
      const agentIds = [...new Set([...lines.keys()].map((socket) => socket.data.session.agentId))];
      lines.clear();
      if (agentIds.length > 0) await endPresence(deps, { nodeId, agentIds });
    },
  };
}
