import { connectRedisServer } from "./connect-redis.ts";
import type { RedisAddress } from "./redis-address.ts";
import type { LineEvents, RedisLine } from "./redis-line.ts";

/** One connection speaks, another one listens: a burst of what is heard must not hold up what is said. */
export function openRedisServerLine(address: RedisAddress, events: LineEvents): RedisLine {
  const publisher = connectRedisServer(address);
  const subscriber = connectRedisServer(address);
  for (const redis of [publisher, subscriber]) redis.on("error", ({ message }) => events.failed(message));
  subscriber.on("ready", () => events.opened());
  subscriber.on("close", () => events.broke());
  subscriber.on("smessage", (channel: string, message: string) => events.heard(channel, message));
  return {
    isOpen: () => publisher.status === "ready",
    publish: (channel, message) => publisher.spublish(channel, message),
    join: (channel) => subscriber.ssubscribe(channel),
    leave: (channel) => subscriber.sunsubscribe(channel),
    probeChannels: (prefix) => [prefix],
    nudge: () => subscriber.ping(),
    renew() {
      publisher.disconnect(true);
      subscriber.disconnect(true);
    },
    close() {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
