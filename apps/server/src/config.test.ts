import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

function faultsOf(env: Record<string, string>): string[] {
  const reading = readConfig(env);
  return reading.ok ? [] : reading.faults;
}

test("without any setting it runs here, for this machine alone", () => {
  expect(readConfig({ PATH: "/bin", HOME: "/root" })).toEqual({
    ok: true,
    warnings: [],
    config: {
      port: 3000,
      host: "127.0.0.1",
      publicUrl: "http://localhost:3000",
      dataFolder: resolve("data"),
      trustProxy: [],
      logLevel: null,
      databaseUrl: null,
      redisUrl: null,
      metricsToken: null,
      calls: { simulated: false, twilio: null, turn: null },
      demo: false,
    },
  });
});

test("every setting is taken, an empty one is none", () => {
  const reading = readConfig({
    PORT: "8080",
    HOST: "0.0.0.0",
    PUBLIC_URL: "https://Chat.Example:443/",
    BELLHOP_DATA: "/var/lib/bellhop",
    BELLHOP_TRUST_PROXY: "10.0.0.0/8, 127.0.0.1,fd00::/8",
    LOG_LEVEL: "warn",
    DATABASE_URL: "postgres://bellhop:secret@db/bellhop",
    REDIS_URL: "",
    METRICS_TOKEN: "a-token-of-letters",
  });
  expect(reading).toMatchObject({
    ok: true,
    config: {
      port: 8080,
      host: "0.0.0.0",
      publicUrl: "https://chat.example",
      dataFolder: "/var/lib/bellhop",
      trustProxy: ["10.0.0.0/8", "127.0.0.1", "fd00::/8"],
      logLevel: "warn",
      databaseUrl: "postgres://bellhop:secret@db/bellhop",
      redisUrl: null,
      metricsToken: "a-token-of-letters",
    },
  });
});

test("all faults are listed at once, one line each", () => {
  const faults = faultsOf({
    PORT: "eighty",
    PUBLIC_URL: "chat.example",
    BELLHOP_TRUST_PROXY: "proxy",
    LOG_LEVEL: "loud",
    DATABASE_URL: "mysql://x",
  });
  expect(faults.map((fault) => fault.split(" ")[0])).toEqual([
    "PORT",
    "PUBLIC_URL",
    "BELLHOP_TRUST_PROXY",
    "LOG_LEVEL",
    "DATABASE_URL",
  ]);
  for (const fault of faults) expect(fault).not.toContain("\n");
});

test.each(["-1", "65536", "3000.5", "0x10", "3000 "].filter((port) => port.trim() === port))(
  "PORT %s is refused",
  (port) => {
    expect(faultsOf({ PORT: port })).toEqual([`PORT must be a number from 0 to 65535, not "${port}"`]);
  },
);

test.each(["http://localhost:3000", "http://127.0.0.1:8080", "http://[::1]:3000", "https://chat.example"])(
  "PUBLIC_URL %s is accepted",
  (url) => {
    expect(faultsOf({ PUBLIC_URL: url })).toEqual([]);
  },
);

test.each([
  "http://chat.example",
  "http://localhost.example",
  "http://127.0.0.1.example",
  "http://192.168.1.5:3000",
])("PUBLIC_URL %s is refused: passwords would travel in the open", (url) => {
  expect(faultsOf({ PUBLIC_URL: url })).toEqual([expect.stringContaining("in the open")]);
});

test.each([
  "https://chat.example/app",
  "https://user:pw@chat.example",
  "https://chat.example?x",
  "ftp://chat.example",
  "//chat.example",
])("PUBLIC_URL %s is no plain web address", (url) => {
  expect(faultsOf({ PUBLIC_URL: url })).toEqual([
    expect.stringMatching(/^PUBLIC_URL must be a web address without a path/),
  ]);
});

test("a number of proxies is refused with the reason", () => {
  expect(faultsOf({ BELLHOP_TRUST_PROXY: "1" })).toEqual([expect.stringContaining("can be forged")]);
});

test.each(["10.0.0.0/33", "fd00::/129", "10.0.0.0/8/8", "true", "10.0.0.0/", "*"])(
  "%s is no proxy",
  (proxy) => {
    expect(faultsOf({ BELLHOP_TRUST_PROXY: proxy })).toHaveLength(1);
  },
);

test("Redis without PostgreSQL is refused with the reason", () => {
  expect(faultsOf({ REDIS_URL: "redis://localhost" })).toEqual([
    expect.stringMatching(/^REDIS_URL needs DATABASE_URL: /),
  ]);
  expect(faultsOf({ REDIS_URL: "rediss://r", DATABASE_URL: "postgresql://d" })).toEqual([]);
});

test.each([
  "redis://cache:6379/1",
  "rediss://user:password@cache",
  "redis-cluster://a:7001,b:7002,c:7003",
  "rediss-cluster://user:password@a.example,b.example",
])("%s is an address of Redis", (REDIS_URL) => {
  expect(readConfig({ REDIS_URL, DATABASE_URL: "postgres://d" })).toMatchObject({
    ok: true,
    config: { redisUrl: REDIS_URL },
  });
});

test.each(["cache:6379", "redis://a,b", "redis-cluster://a,,b", "rediss://:hun@ter2@cache"])(
  "%s is no address of Redis, and the fault says what one looks like",
  (REDIS_URL) => {
    const [fault = "", ...others] = faultsOf({ REDIS_URL, DATABASE_URL: "postgres://d" });
    expect(others).toEqual([]);
    expect(fault).toMatch(/^REDIS_URL must be like redis:\/\/host:6379, .*redis-cluster:/);
    expect(fault).not.toContain(REDIS_URL);
  },
);

test("on another address than this machine's, the public one must be said", () => {
  expect(faultsOf({ HOST: "192.168.1.5" })).toEqual([
    expect.stringMatching(/^PUBLIC_URL is needed when HOST is 192.168.1.5/),
  ]);
  expect(faultsOf({ HOST: "192.168.1.5", PUBLIC_URL: "https://chat.example" })).toEqual([]);
});

test("no fault repeats what may hold a password", () => {
  const faults = faultsOf({
    DATABASE_URL: "mysql://root:hunter2@db",
    REDIS_URL: "http://:hunter2@r",
    METRICS_TOKEN: "hunter2",
  });
  expect(faults.length).toBeGreaterThanOrEqual(3);
  expect(faults.join()).not.toContain("hunter2");
});

test("unknown names are pointed out, with the one that was probably meant, and stop nothing", () => {
  const reading = readConfig({
    BELLHOP_DTA: "x",
    BELLHOP_PORT: "80",
    BELLHOP_TRUST_PROXIES: "10.0.0.1",
    BELLHOP_COLOUR_SCHEME: "dark",
  });
  expect(reading.ok).toBe(true);
  expect(reading.warnings).toEqual([
    "BELLHOP_DTA is not a setting of Bellhop; did you mean BELLHOP_DATA?",
    "BELLHOP_PORT is not a setting of Bellhop; did you mean PORT?",
    "BELLHOP_TRUST_PROXIES is not a setting of Bellhop; did you mean BELLHOP_TRUST_PROXY?",
    "BELLHOP_COLOUR_SCHEME is not a setting of Bellhop",
  ]);
});

test("settings for calls are taken together", () => {
  const reading = readConfig({
    BELLHOP_CALLS_SIMULATED: "yes",
    BELLHOP_TWILIO_ACCOUNT: "AC0123",
    BELLHOP_TWILIO_TOKEN: "a-secret-token",
    BELLHOP_TWILIO_URL: "https://acme.signalwire.com/api/laml/",
    BELLHOP_TURN_URLS: "turn:turn.example:3478, turns:turn.example:5349?transport=tcp",
    BELLHOP_TURN_SECRET: "relay-secret",
  });
  expect(reading).toMatchObject({
    ok: true,
    warnings: [],
    config: {
      calls: {
        simulated: true,
        twilio: {
          ...{ account: "AC0123", token: "a-secret-token", signature: "twilio", key: null },
          url: "https://acme.signalwire.com/api/laml",
        },
        turn: {
          urls: ["turn:turn.example:3478", "turns:turn.example:5349?transport=tcp"],
          secret: "relay-secret",
        },
      },
    },
  });
});

test.each([
  [{ BELLHOP_TWILIO_ACCOUNT: "AC0123" }, "BELLHOP_TWILIO_ACCOUNT needs BELLHOP_TWILIO_TOKEN"],
  [{ BELLHOP_TURN_URLS: "turn:turn.example" }, "BELLHOP_TURN_URLS needs BELLHOP_TURN_SECRET"],
  [{ BELLHOP_TURN_SECRET: "relay-secret" }, "BELLHOP_TURN_SECRET needs BELLHOP_TURN_URLS"],
  [{ BELLHOP_TWILIO_SIGNATURE: "telnyx" }, "BELLHOP_TWILIO_SIGNATURE=telnyx needs BELLHOP_TWILIO_KEY"],
  [{ BELLHOP_TWILIO_URL: "http://api.example" }, "BELLHOP_TWILIO_URL must be an https:// address"],
  [
    { BELLHOP_TURN_URLS: "https://turn.example", BELLHOP_TURN_SECRET: "x".repeat(8) },
    "BELLHOP_TURN_URLS must",
  ],
  [
    { BELLHOP_CALLS_SIMULATED: "yes", NODE_ENV: "production" },
    "BELLHOP_CALLS_SIMULATED=yes is for development",
  ],
])("%j is a fault", (env, start) => {
  const faults = faultsOf(env as Record<string, string>);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(start);
});

test("no sentence repeats a secret of calls", () => {
  const faults = faultsOf({ BELLHOP_TWILIO_TOKEN: "se cret", BELLHOP_TURN_SECRET: "short" });
  expect(faults.length).toBeGreaterThan(0);
  expect(faults.join()).not.toMatch(/se cret|"short"/);
});
