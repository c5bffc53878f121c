import type { Random } from "../random.ts";
import type { AgentPeer } from "./agent-peer.ts";
import type { VisitorPeer } from "./visitor-peer.ts";

export type Load = { stop(): void };

/** An agent looks for waiting conversations this often, and closes one of its own now and then. */
const TAKE_EVERY_MS = 250;
const CLOSE_EVERY_MS = 8_000;

/** Visitors write half of the messages at random moments; the agents answer each, which is the other half. */
export function putUnderLoad(options: {
  visitors: VisitorPeer[];
  agents: AgentPeer[];
  messagesPerSecond: number;
  random: Random;
}): Load {
  const { visitors, agents, random } = options;
  const timers = new Set<NodeJS.Timeout>();

  /** Exponentially distributed pauses: no rhythm that a kill could miss. */
  function repeat(action: () => void, meanMs: number): void {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        action();
        repeat(action, meanMs);
      },
      Math.min(meanMs * 6, -Math.log(1 - random.fraction()) * meanMs),
    );
    timers.add(timer);
  }
  const writeEveryMs = (visitors.length * 1_000) / (options.messagesPerSecond / 2);
  for (const visitor of visitors) repeat(visitor.write, writeEveryMs);
  for (const agent of agents) {
    repeat(agent.takeWaiting, TAKE_EVERY_MS);
    repeat(agent.closeOne, CLOSE_EVERY_MS);
  }
  return {
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
