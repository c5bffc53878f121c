import type { RedisLine } from "./redis-line.ts";

/** Within the two seconds `Bus.ping` promises. */
const BACK_WITHIN_MS = 1_800;

type Probe = {
  /** Resolves when a message has gone out and come back through every server, else rejects within 2 s. */
  send(): Promise<void>;
  /** Was this one of the probe's own messages? */
  hear(channel: string, message: string): boolean;
  /** The subscriptions are gone. */
  forget(): void;
  /** Whether anything came back since the last time this was asked. */
  hasHeard(): boolean;
};

/**
 * Sends messages to itself over the line: the only way to know of both connections, and of the way between them. A
 * connection that still stands while nobody is at the other end is found by this too, and replaced.
 */
export function createRedisProbe(getLine: () => RedisLine, prefix: string): Probe {
  const joined = new Set<string>();
  const awaited = new Map<string, () => void>();
  let count = 0;
  let heardSince = false;

  async function passThrough(line: RedisLine, channel: string, token: string): Promise<void> {
    const back = Promise.withResolvers<void>();
    awaited.set(token, back.resolve);
    // Whoever does not answer is cut by the connection's own time limit.
    line.nudge(channel).catch(() => {});
    if (!joined.has(channel)) await line.join(channel);
    joined.add(channel);
    await line.publish(channel, token);
    await back.promise;
  }

  async function probe(line: RedisLine, channel: string): Promise<void> {
    count += 1;
    const token = String(count);
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error("nothing came back from Redis")), BACK_WITHIN_MS);
    try {
      await Promise.race([passThrough(line, channel, token), late.promise]);
    } catch (error) {
      // Joined anew next time, whatever was wrong.
      joined.delete(channel);
      throw error;
    } finally {
      clearTimeout(timer);
      awaited.delete(token);
    }
  }

  return {
    async send() {
      const line = getLine();
      const channels = line.isOpen() ? line.probeChannels(prefix) : [];
      if (channels.length === 0) throw new Error("not connected to Redis");
      for (const channel of joined) {
        if (channels.includes(channel)) continue;
        joined.delete(channel);
        line.leave(channel).catch(() => {});
      }
      await Promise.all(channels.map((channel) => probe(line, channel)));
    },
    hear(channel, message) {
      if (!channel.startsWith(prefix)) return false;
      heardSince = true;
      awaited.get(message)?.();
      return true;
    },
    forget: () => joined.clear(),
    hasHeard() {
      const heard = heardSince;
      heardSince = false;
      return heard;
    },
  };
}
