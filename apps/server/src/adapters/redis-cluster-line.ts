import { Command } from "ioredis";
import { connectRedisCluster } from "./connect-redis.ts";
import type { RedisAddress } from "./redis-address.ts";
import type { LineEvents, RedisLine } from "./redis-line.ts";

/** Names tried to find one for each server; a server with few slots may be missed, which only the probe feels. */
const PROBE_NAMES_MAX = 500;

/** One connection to each server speaks, another one listens. The library follows channels that move. */
export function openRedisClusterLine(address: RedisAddress, events: LineEvents): RedisLine {
  const cluster = connectRedisCluster(address, { shardedSubscribers: true });
  for (const name of ["error", "node error", "nodeError"])
    cluster.on(name, ({ message }: Error) => events.failed(message));
  cluster.on("ready", () => events.opened());
  cluster.on("smessage", (channel: string, message: string) => events.heard(channel, message));
  const given = new Set<string>();

  // The library throws, rather than rejects, while it does not know yet who has the slot.
  const leave = async (channel: string) => cluster.sunsubscribe(channel);

  return {
    isOpen: () => cluster.status === "ready",
    publish: async (channel, message) => cluster.spublish(channel, message),
    async join(channel) {
      // The library notes a channel down each time it is asked for.
      if (given.has(channel)) leave(channel).catch(() => {});
      given.add(channel);
      await cluster.ssubscribe(channel);
    },
    leave(channel) {
      given.delete(channel);
      return leave(channel);
    },
    probeChannels: (prefix) => findProbeChannels(prefix, cluster.slots),
    // The library keeps the listening connections to itself; this goes through the right one and changes nothing.
    nudge: (channel) => leave(`nobody:${channel}`),
    renew() {
      // In every other state it is connecting anew already.
      if (cluster.status === "ready") cluster.disconnect(true);
    },
    close: () => cluster.disconnect(),
  };
}

/** What stands in braces decides which server has a channel. */
function findProbeChannels(prefix: string, slots: readonly (readonly string[] | undefined)[]): string[] {
  const left = new Set(slots.map((servers) => servers?.[0]).filter((server) => server !== undefined));
  const channels: string[] = [];
  for (let number = 0; number < PROBE_NAMES_MAX && left.size > 0; number += 1) {
    const channel = `${prefix}:{${number}}`;
    const server = slots[new Command("spublish", [channel, ""]).getSlot()]?.[0];
    if (server !== undefined && left.delete(server)) channels.push(channel);
  }
  return channels;
}
