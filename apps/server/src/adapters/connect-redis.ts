import { type Cluster, type ClusterOptions, Redis, type RedisOptions } from "ioredis";
import { CalmCluster } from "./calm-cluster.ts";
import type { RedisAddress } from "./redis-address.ts";

/** A server that has taken a command and says nothing for so long is hung: the connection is replaced. */
const SILENT_FOR_MS = 2_000;
const CONNECT_WITHIN_MS = 3_000;
const RECONNECT_AFTER_MAX_MS = 2_000;
/** How long a topology is believed; what has moved is also noticed by the first command that finds it gone. */
const TOPOLOGY_MS = 3_000;

type Options = Pick<RedisOptions, "commandTimeout">;

/** Connects in the background and for ever. Commands fail at once while there is no connection. */
export function connectRedisServer(address: RedisAddress, options: Options = {}): Redis {
  return new Redis({
    ...optionsFor(address),
    ...options,
    ...address.servers[0],
    db: address.db,
    // Nothing waits in memory for Redis to come back.
    enableOfflineQueue: false,
    retryStrategy: delayFor,
  });
}

/** The same for a cluster; what goes to a part of it that is being connected to waits for at most two seconds. */
export function connectRedisCluster(
  address: RedisAddress,
  { shardedSubscribers = false, ...options }: Options & Pick<ClusterOptions, "shardedSubscribers"> = {},
): Cluster {
  return new CalmCluster(address.servers, {
    shardedSubscribers,
    clusterRetryStrategy: delayFor,
    slotsRefreshInterval: TOPOLOGY_MS,
    // A command that cannot be carried out now fails now; only one that went to the wrong server is sent again.
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
    retryDelayOnMoved: 100,
    maxRedirections: 3,
    // Certificates carry names; the library would look the address up and check the certificate against that.
    ...(address.isEncrypted && { dnsLookup: (host, done) => done(null, host) }),
    redisOptions: { ...optionsFor(address), ...options },
  });
}

function optionsFor({ isEncrypted, username, password }: RedisAddress) {
  return {
    ...(username !== null && { username }),
    ...(password !== null && { password }),
    ...(isEncrypted && { tls: {} }),
    connectTimeout: CONNECT_WITHIN_MS,
    socketTimeout: SILENT_FOR_MS,
    // Done by those who know what is listened to now.
    autoResubscribe: false,
    autoResendUnfulfilledCommands: false,
    // What was under way when a connection ends fails at once, rather than never.
    maxRetriesPerRequest: 0,
  } satisfies RedisOptions;
}

const delayFor = (times: number) =>
  Math.min(50 * 2 ** Math.min(times, 10), RECONNECT_AFTER_MAX_MS) * (0.5 + Math.random() / 2);
