import { createSocket } from "node:dgram";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultCallSettings } from "@bellhop/core";
import { MemoryStore } from "@bellhop/core/memory";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startTestExchange } from "../adapters/calls/twilio/test-exchange.ts";
import { type Config, readConfig } from "../config.ts";
import { startTestApp } from "../http/test-app.ts";
import { probeWebhooks } from "./check-webhooks.ts";
import { type CallingSite, readCallingSites } from "./read-calling-sites.ts";
import { examine, runDoctor, writeFindings } from "./run-doctor.ts";

const callerId = "+48221234567";
let exchange: Awaited<ReturnType<typeof startTestExchange>>;
let folder: string;
beforeAll(async () => {
  exchange = await startTestExchange();
});
afterAll(() => exchange.stop());
beforeEach(async () => {
  exchange.say();
  folder = await mkdtemp(join(tmpdir(), "bellhop-doctor-"));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

function configure(env: Record<string, string> = {}): Config {
  const reading = readConfig({
    BELLHOP_DATA: folder,
    LOG_LEVEL: "silent",
    HOST: "127.0.0.1",
    PORT: "0",
    ...env,
  });
  if (!reading.ok) throw new Error(reading.faults.join());
  return reading.config;
}
const withExchange = (env: Record<string, string> = {}) =>
  configure({
    BELLHOP_TWILIO_ACCOUNT: "AC1",
    BELLHOP_TWILIO_TOKEN: "the-very-secret-token",
    BELLHOP_TWILIO_URL: exchange.url,
    // Nobody is there.
    PUBLIC_URL: "https://127.0.0.1:9",
    ...env,
  });

const shop: CallingSite = { name: "Shop", callerId, countries: ["PL", "CZ", "SK"] };
const calls = { body: { calls: [] } };
const owned = { body: { incoming_phone_numbers: [{ phone_number: callerId }] } };
const open = (...codes: string[]) => ({ body: { content: codes.map((iso_code) => ({ iso_code })) } });

test("without an exchange there is nothing wrong", async () => {
  const findings = await runDoctor(configure());
  expect(findings.map(({ mark }) => mark)).toEqual(["ok", "note"]);
  expect(writeFindings(findings)).toMatch(/^ok {4}No telephone exchange is set.*\nnote {2}No relay/);
});

test("a wrong token is said once, and never shown", async () => {
  exchange.say({ status: 401, body: { code: 20003 } });
  const findings = await examine(withExchange(), []);
  expect(findings[0]).toEqual({ mark: "wrong", sentence: expect.stringContaining("BELLHOP_TWILIO_TOKEN") });
  expect(writeFindings(findings)).not.toContain("very-secret");
});

test("an exchange that is not there", async () => {
  const findings = await examine(withExchange({ BELLHOP_TWILIO_URL: "http://127.0.0.1:9/2010-04-01" }), []);
  expect(findings[0]).toEqual({
    mark: "wrong",
    sentence: expect.stringContaining("can this machine reach it?"),
  });
});

test("all is well but the address, which nobody answers", async () => {
  exchange.say(calls, owned, open("CZ", "PL", "SK"), open(), open());
  const findings = await examine(withExchange(), [shop]);
  expect(findings.filter(({ mark }) => mark === "ok")).toEqual([
    { mark: "ok", sentence: expect.stringContaining("accepts the account") },
    { mark: "ok", sentence: expect.stringContaining("clock") },
    { mark: "ok", sentence: expect.stringContaining(`Shop calls from ${callerId}, a number of the account`) },
    { mark: "ok", sentence: expect.stringContaining("and no others") },
  ]);
  expect(findings.filter(({ mark }) => mark === "wrong")).toEqual([
    { mark: "wrong", sentence: expect.stringContaining("Nobody answers at https://127.0.0.1:9") },
  ]);
});

test("a caller id that is not the account's, and countries too many and too few", async () => {
  const nobody = [{ body: { incoming_phone_numbers: [] } }, { body: { outgoing_caller_ids: [] } }];
  exchange.say(calls, ...nobody, open("PL", "SK", "US"), open("PL"), open("SO"));
  const wrongs = (await examine(withExchange(), [shop]))
    .filter(({ mark }) => mark === "wrong")
    .map(({ sentence }) => sentence);
  expect(wrongs).toEqual([
    expect.stringContaining("neither bought nor verified"),
    expect.stringContaining("may not call CZ"),
    expect.stringContaining("may also call US"),
    expect.stringContaining("expensive special numbers of PL, SO"),
    expect.stringContaining("Nobody answers"),
  ]);
});

test("what the exchange does not say is not taken for an answer", async () => {
  const none = { body: { outgoing_caller_ids: [] } };
  exchange.say(calls, { status: 403 }, none, open("CZ", "PL", "SK"), open(), { status: 500 });
  const said = writeFindings(await examine(withExchange(), [shop]));
  expect(said).toContain(`does not say whether Shop may call from ${callerId}`);
  expect(said).toContain("does not say whether the account may call expensive special numbers");
  expect(said).not.toMatch(/neither bought|and no others/);
});

test("a site that calls by an exchange nobody has set, or without a number", async () => {
  const numberless = { ...shop, callerId: null };
  expect((await examine(configure(), [numberless]))[0]).toEqual({
    mark: "wrong",
    sentence: expect.stringContaining("Shop"),
  });
  exchange.say(calls, open("PL", "CZ", "SK"), open(), open());
  const findings = await examine(withExchange(), [numberless]);
  expect(writeFindings(findings)).toContain("Shop calls by the exchange and has no number to call from");
});

test("webhooks: http is not enough; a running server sends the unsigned away", async () => {
  const findings = await examine(withExchange({ PUBLIC_URL: "http://localhost:3000" }), []);
  expect(writeFindings(findings)).toContain("needs a public https:// address");
  const env = {
    PUBLIC_URL: "http://localhost:0",
    BELLHOP_TWILIO_ACCOUNT: "AC1",
    BELLHOP_TWILIO_TOKEN: "a-token-of-mine",
  };
  const there = await probe(env);
  expect(there).toMatchObject({ mark: "ok" });
  const plain = await probe({ PUBLIC_URL: "http://localhost:0" });
  expect(plain).toMatchObject({
    mark: "wrong",
    sentence: expect.stringContaining("without BELLHOP_TWILIO_ACCOUNT"),
  });
});

async function probe(env: Record<string, string>) {
  const app = await startTestApp({ env });
  try {
    const { url } = await app.server.listen();
    return await probeWebhooks(url.replace("localhost", "127.0.0.1"));
  } finally {
    await app.close();
  }
}

test("only sites that call by the exchange are looked at", async () => {
  const store = new MemoryStore();
  const app = await startTestApp({ store });
  try {
    const { site } = await app.setUp();
    expect(await readCallingSites(store)).toEqual([]);
    const settings = { ...defaultCallSettings(), provider: "twilio" as const, callerId };
    await store.changeCallSettings({ siteId: site.id, changes: settings });
    expect(await readCallingSites(store)).toEqual([shop]);
  } finally {
    await app.close();
  }
});

test("a relay answers, or does not", { timeout: 15_000 }, async () => {
  const relay = createSocket("udp4");
  relay.on("message", (asked, { port, address }) => {
    const answer = Buffer.from(asked.subarray(0, 20));
    answer[0] = 0x01;
    relay.send(answer, port, address);
  });
  await new Promise<void>((resolve) => relay.bind(0, "127.0.0.1", resolve));
  const urls = [`turn:127.0.0.1:${relay.address().port}`, "turn:127.0.0.1:9?transport=tcp"];
  const env = { BELLHOP_TURN_URLS: urls.join(","), BELLHOP_TURN_SECRET: "a-shared-secret" };
  const marks = (await examine(configure(env), [])).map(({ mark }) => mark);
  relay.close();
  expect(marks).toEqual(["ok", "ok", "wrong"]);
});

test("a relay that cannot be: a name nobody knows, a port there is none of", {
  timeout: 15_000,
}, async () => {
  const urls = ["turn:relay.invalid:3478", "turn:127.0.0.1:99999", "turns:127.0.0.1:99999"];
  const env = { BELLHOP_TURN_URLS: urls.join(","), BELLHOP_TURN_SECRET: "a-shared-secret" };
  const marks = (await examine(configure(env), [])).map(({ mark }) => mark);
  expect(marks).toEqual(["ok", "wrong", "wrong", "wrong"]);
});
