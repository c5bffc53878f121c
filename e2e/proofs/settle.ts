import type { AgentPeer } from "./fault/agent-peer.ts";
import { pause } from "./fault/open-line.ts";
import type { Peer } from "./fault/peer.ts";

type Crowd = { peers: Pick<Peer, "log">[]; agents: Pick<AgentPeer, "log">[] };

/** Until all have their answers and nobody is shown anything any more; at most the quiet time. */
export async function settle(
  { peers, agents }: Crowd,
  { quietMs, beaconMs }: { quietMs: number; beaconMs: number },
): Promise<void> {
  const until = performance.now() + quietMs;
  const countShown = () => peers.reduce((sum, { log }) => sum + log.shown.length, 0);
  const isAnswered = () =>
    peers.every(({ log }) => [...log.operations.values()].every(({ state }) => state.kind !== "invoked"));
  const areEqual = () => new Set(agents.map(({ log }) => log.shown.length)).size === 1;
  let shown = -1;
  while (performance.now() < until && !(shown === countShown() && areEqual() && isAnswered())) {
    shown = countShown();
    await pause(beaconMs * 1.5);
  }
}
