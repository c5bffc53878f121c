import { type AgentPeer, createAgentPeer } from "../fault/agent-peer.ts";
import type { PeerOptions } from "../fault/peer.ts";
import { createVisitorPeer, makeCredentials, type VisitorPeer } from "../fault/visitor-peer.ts";
import type { Fleet } from "../fleet.ts";
import type { Household } from "../household.ts";
import type { Random } from "../random.ts";
import type { Watch } from "./watch-fire.ts";

type Gathering = {
  house: Household;
  fleet: Fleet;
  visitors: number;
  acknowledgementLoss: number;
  watch: Watch;
  random: Random;
};

export type Crowd = ReturnType<typeof gatherCrowd>;

/** Visitors and agents, who come over the line that gets bad by every third one. */
export function gatherCrowd({
  house,
  fleet,
  visitors: count,
  acknowledgementLoss,
  watch,
  random,
}: Gathering) {
  const optionsOf = (at: number): PeerOptions => {
    const isFar = at % 3 === 2;
    return {
      house: { ...house, door: isFar ? fleet.farUrl : fleet.url },
      random: random.fork(),
      load: {
        acknowledgementLoss,
        onAcknowledged: watch.noteAcknowledgement,
        onBack: (cutAt, awayMs) => watch.noteCut({ cutAt, awayMs, isFar }),
        // Two are enough to tell how late it is.
        ...(at < 2 && { onShown: ({ at: writtenAt = 0 }, since) => watch.noteShown(writtenAt, since) }),
      },
    };
  };
  const credentials = Array.from({ length: count }, (_, at) => makeCredentials(`visitor${at + 1}`, random));
  const visitors: VisitorPeer[] = credentials.map((who, at) => createVisitorPeer(who, optionsOf(at)));
  const agents: AgentPeer[] = house.agents.map((who, at) => createAgentPeer(who, optionsOf(at)));
  return { credentials, visitors, agents, peers: [...visitors, ...agents] };
}
