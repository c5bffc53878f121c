import type { RedisAddress } from "./redis-address.ts";
import { openRedisClusterLine } from "./redis-cluster-line.ts";
import { openRedisServerLine } from "./redis-server-line.ts";

/** Sharded pub/sub on one server or on a cluster. */
export type RedisLine = {
  /** Whether what is published now has a chance. */
  isOpen(): boolean;
  publish(channel: string, message: string): Promise<unknown>;
  /** Resolves when the channel is subscribed to; rejects when it is not known to be. May be repeated. */
  join(channel: string): Promise<unknown>;
  leave(channel: string): Promise<unknown>;
  /** Channels that together pass through every server that holds channels now; none while no server is known. */
  probeChannels(prefix: string): string[];
  /** Makes the connection that hears this channel say something, or be replaced when it cannot. */
  nudge(channel: string): Promise<unknown>;
  /** Connects anew, dropping what is under way. */
  renew(): void;
  close(): void;
};

export type LineEvents = {
  heard(channel: string, message: string): void;
  /** Channels can be joined now. */
  opened(): void;
  /** All joined channels are gone. */
  broke(): void;
  /** A connection failed or could not be made; told why in words that hold no secret. */
  failed(why: string): void;
};

/** Connects in the background and for ever. */
export const openRedisLine = (address: RedisAddress, events: LineEvents): RedisLine =>
  (address.isCluster ? openRedisClusterLine : openRedisServerLine)(address, events);
