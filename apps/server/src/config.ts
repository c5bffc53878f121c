import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { parseRedisAddress } from "./adapters/redis-address.ts";
import {
  type CallConfig,
  callSecrets,
  callSettings,
  callsWanted,
  findCallContradictions,
  readCallConfig,
} from "./call-config.ts";
import { pointOutUnknownNames } from "./unknown-settings.ts";

const logLevels = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;

/** Everything an operator may set. `readConfig` makes it from the environment; `demo` comes from the command line. */
export type Config = {
  /** 0 lets the system choose; `composeServer` writes the chosen one back here and into `publicUrl`. */
  port: number;
  host: string;
  /** Origin under which browsers reach this server, without a trailing slash. */
  publicUrl: string;
  /** Absolute path. */
  dataFolder: string;
  /** Addresses and CIDRs of the proxies whose X-Forwarded-* headers are believed. */
  trustProxy: string[];
  /** Null: decided by where the logs go. */
  logLevel: (typeof logLevels)[number] | null;
  databaseUrl: string | null;
  redisUrl: string | null;
  /** Lets a caller from elsewhere read /metrics. */
  metricsToken: string | null;
  calls: CallConfig;
  demo: boolean;
};

/** Faults stop the start, warnings do not. Each is one line for a person. */
export type ConfigReading =
  | { ok: true; config: Config; warnings: string[] }
  | { ok: false; faults: string[]; warnings: string[] };

/** Values that may hold a password or are one: no sentence repeats them. */
const secretNames: ReadonlySet<string> = new Set([
  ...["DATABASE_URL", "REDIS_URL", "METRICS_TOKEN"],
  ...callSecrets,
]);

const loopback = ["localhost", "127.0.0.1", "::1", "[::1]"];
const everywhere = ["0.0.0.0", "::"];

const Port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .pipe(z.int().max(65_535));

const schema = z.object({
  PORT: Port.default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]{1,253}$/)
    .default("127.0.0.1"),
  PUBLIC_URL: z.string().transform(parsePublicUrl).nullable().default(null),
  BELLHOP_DATA: z.string().default("./data"),
  BELLHOP_TRUST_PROXY: z.string().transform(parseProxies).default([]),
  LOG_LEVEL: z.enum(logLevels).nullable().default(null),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .nullable()
    .default(null),
  REDIS_URL: z
    .string()
    .refine((text) => parseRedisAddress(text) !== null, "")
    .nullable()
    .default(null),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/)
    .nullable()
    .default(null),
  ...callSettings,
});

type SettingName = keyof z.output<typeof schema>;

/** What each setting must look like; the rest of the sentence after its name. */
const wanted: Record<SettingName, string> = {
  PORT: "must be a number from 0 to 65535",
  HOST: "must be an address or a host name to listen on, such as 127.0.0.1 or 0.0.0.0",
  PUBLIC_URL: "must be a web address without a path, such as https://chat.example",
  BELLHOP_DATA: "must be a folder",
  BELLHOP_TRUST_PROXY: "must list proxy addresses or CIDRs, such as 10.0.0.0/8,127.0.0.1",
  LOG_LEVEL: `must be one of ${logLevels.join(", ")}`,
  DATABASE_URL: "must start with postgres://",
  REDIS_URL:
    "must be like redis://host:6379, rediss://user:password@host:6379 or redis-cluster://host:6379,host:6379 (rediss-cluster:// with TLS), what is special in user and password percent-encoded",
  METRICS_TOKEN: "must be 16 to 200 characters without spaces",
  ...callsWanted,
};

/** Reads and checks all settings at once. An empty value counts as not set. */
export function readConfig(env: Record<string, string | undefined>): ConfigReading {
  const warnings = pointOutUnknownNames(env, Object.keys(wanted));
  const given: Record<string, string> = {};
  for (const name of Object.keys(wanted)) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  const parsed = schema.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => explain(issue, given));
  faults.push(...findContradictions(given), ...findCallContradictions(given, env.NODE_ENV));
  if (!parsed.success || faults.length > 0) return { ok: false, faults: [...new Set(faults)], warnings };
  const values = parsed.data;
  return {
    ok: true,
    warnings,
    config: {
      port: values.PORT,
      host: values.HOST,
      publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
      dataFolder: resolve(values.BELLHOP_DATA),
      trustProxy: values.BELLHOP_TRUST_PROXY,
      logLevel: values.LOG_LEVEL,
      databaseUrl: values.DATABASE_URL,
      redisUrl: values.REDIS_URL,
      metricsToken: values.METRICS_TOKEN,
      calls: readCallConfig(values),
      demo: false,
    },
  };
}

function explain(issue: z.core.$ZodIssue, given: Record<string, string>): string {
  const name = String(issue.path[0]) as SettingName;
  const shown = secretNames.has(name) ? "" : `, not "${given[name]}"`;
  const because = issue.code === "custom" && issue.message ? ` (${issue.message})` : "";
  return `${name} ${wanted[name]}${shown}${because}`;
}

function findContradictions(given: Record<string, string>): string[] {
  const faults: string[] = [];
  if (given.REDIS_URL && !given.DATABASE_URL) {
    faults.push(
      "REDIS_URL needs DATABASE_URL: Redis connects several servers, and those can only share one PostgreSQL",
    );
  }
  const host = given.HOST ?? "127.0.0.1";
  if (!given.PUBLIC_URL && ![...loopback, ...everywhere].includes(host)) {
    faults.push(
      `PUBLIC_URL is needed when HOST is ${host}: under which https:// address do browsers reach Bellhop?`,
    );
  }
  return faults;
}

function parsePublicUrl(text: string, context: z.RefinementCtx): string {
  const url = URL.parse(text);
  const isOrigin = url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash;
  if (!isOrigin || url.pathname !== "/") {
    context.addIssue({ code: "custom", message: "" });
    return z.NEVER;
  }
  if (url.protocol === "http:" && !loopback.includes(url.hostname)) {
    context.addIssue({
      code: "custom",
      message: "over http:// passwords and chats would travel in the open; only localhost may",
    });
    return z.NEVER;
  }
  return url.origin;
}

function parseProxies(text: string, context: z.RefinementCtx): string[] {
  const proxies = text.split(",").map((part) => part.trim());
  for (const proxy of proxies) {
    if (isProxy(proxy)) continue;
    const isCount = /^\d+$/.test(proxy);
    context.addIssue({ code: "custom", message: isCount ? "a number of hops can be forged by anybody" : "" });
  }
  return proxies;
}

function isProxy(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
