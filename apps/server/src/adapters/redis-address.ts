import { isIP } from "node:net";

/** Where Redis is. `db` is always 0 on a cluster. */
export type RedisAddress = {
  isCluster: boolean;
  /** TLS. Certificates are checked against what this process trusts, NODE_EXTRA_CA_CERTS included. */
  isEncrypted: boolean;
  servers: { host: string; port: number }[];
  username: string | null;
  password: string | null;
  db: number;
};

const pattern =
  /^redis(?<tls>s?)(?<cluster>-cluster)?:\/\/(?:(?<user>[^@/:]*):(?<password>[^@/]+)@)?(?<servers>[^@/?#]+)(?:\/(?<db>\d{0,4}))?$/;

/**
 * Reads `redis://host:6379`, `rediss://user:password@host:6379/1`, `redis-cluster://host:6379,host:6379` and
 * `rediss-cluster://…`; null when it is none of these. Ports may be left out (6379); what is special in an address
 * stands percent-encoded in user and password.
 */
export function parseRedisAddress(text: string): RedisAddress | null {
  const parts = pattern.exec(text)?.groups;
  if (!parts) return null;
  const isCluster = parts.cluster !== undefined;
  const servers = (parts.servers ?? "").split(",").map(parseServer);
  if (servers.includes(null) || (!isCluster && servers.length > 1)) return null;
  // Databases do not exist on a cluster.
  if (isCluster && parts.db) return null;
  const username = decode(parts.user ?? "");
  const password = decode(parts.password ?? "");
  if (username === null || password === null) return null;
  return {
    isCluster,
    isEncrypted: parts.tls === "s",
    servers: servers.filter((server) => server !== null),
    username: username || null,
    password: password || null,
    db: Number(parts.db || 0),
  };
}

function parseServer(text: string): { host: string; port: number } | null {
  const [, name = "", digits = "6379"] = /^(\[[\da-fA-F:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = name.replaceAll(/[[\]]/g, "");
  const port = Number(digits);
  if (!host || port < 1 || port > 65_535) return null;
  return name.startsWith("[") && isIP(host) !== 6 ? null : { host, port };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
