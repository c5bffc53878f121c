import type { AddressInfo } from "node:net";
import { StoreUnavailable } from "@bellhop/core";
import { MemoryBus, MemoryNetwork, MemoryStore } from "@bellhop/core/memory";
import { io, type Socket } from "socket.io-client";
import { v7 } from "uuid";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newVisitor } from "../gateway/test-gateway.ts";
import { ownOrigin, startTestApp, type TestApp } from "../http/test-app.ts";

let house: TestApp;
let sockets: Socket[];
beforeEach(async () => {
  house = await startTestApp();
  sockets = [];
  await house.server.listen();
});
afterEach(async () => {
  for (const socket of sockets) socket.disconnect();
  await house.close();
});

async function open(path: string, options: object): Promise<Socket> {
  const { port } = house.app.server.address() as AddressInfo;
  const socket = io(`http://127.0.0.1:${port}${path}`, {
    path: "/socket",
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    ...options,
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("connect_error", reject));
  return socket;
}

const openVisitor = (siteKey: string, v = "1") =>
  open("/visitor", {
    query: { site: siteKey, v },
    auth: newVisitor(),
    extraHeaders: { origin: "https://shop.example" },
  });

/** Lines of ours without the explanations. */
async function read(): Promise<string[]> {
  const { body } = await house.app.inject({ url: "/metrics", headers: { host: "localhost" } });
  return body.split("\n").filter((line) => line.startsWith("bellhop_"));
}

test("what happens on sockets is counted by side, request and outcome", async () => {
  const { cookie, site } = await house.setUp();
  const agent = await open("/agent", { query: { v: "1" }, extraHeaders: { origin: ownOrigin, cookie } });
  const visitor = await openVisitor(site.key);
  await agent.emitWithAck("openDesk", {});
  for (const text of ["One", "Two"]) await visitor.emitWithAck("sendVisitorMessage", { cid: v7(), text });
  await visitor.emitWithAck("sendVisitorMessage", { cid: "x" });
  await visitor.emitWithAck("dropTables", {});
  await expect(openVisitor(site.key, "0")).rejects.toThrow("reload_required");
  // The two messages, and that the first was offered to the agent.
  await expect.poll(read).toContain("bellhop_entries_appended_total 3");
  const lines = await read();
  for (const line of [
    'bellhop_sockets{side="visitor"} 1',
    'bellhop_sockets{side="agent"} 1',
    "bellhop_agents_online 1",
    "bellhop_ready 1",
    "bellhop_dead_ends 0",
    'bellhop_requests_total{side="agent",event="openDesk",outcome="accepted"} 1',
    'bellhop_requests_total{side="visitor",event="sendVisitorMessage",outcome="accepted"} 2',
    'bellhop_requests_total{side="visitor",event="sendVisitorMessage",outcome="malformed"} 1',
    'bellhop_requests_total{side="visitor",event="(unknown)",outcome="unknown"} 1',
    'bellhop_write_seconds_count{event="sendVisitorMessage"} 2',
    'bellhop_handshakes_refused_total{code="reload_required"} 1',
    'bellhop_service{state="normal"} 1',
    'bellhop_service{state="paused"} 0',
  ])
    expect(lines).toContain(line);
  expect(lines.join()).not.toContain("dropTables");
  expect(lines.join()).not.toContain(site.id);
});

test("too many messages, and answers over HTTP, are counted", async () => {
  const { site } = await house.setUp();
  const visitor = await openVisitor(site.key);
  for (let n = 0; n < 22; n += 1)
    await visitor.emitWithAck("sendVisitorMessage", { cid: v7(), text: `Message ${n}` });
  await house.app.inject("/nowhere");
  const lines = await read();
  expect(lines).toContain('bellhop_rate_limited_total{where="socket"} 2');
  expect(lines).toContain('bellhop_http_answers_total{class="4xx"} 1');
});

test("[SV1] [SV4] a store that goes away shows in the metrics, on /readyz and on every socket, and its return too", {
  timeout: 20_000,
}, async () => {
  const { site } = await house.setUp();
  const visitor = await openVisitor(site.key);
  const told: string[] = [];
  visitor.on("serviceChanged", ({ service }) => told.push(service));
  const readiness = () => house.app.inject("/readyz");
  expect((await readiness()).json()).toEqual({
    ready: true,
    reasons: [],
    service: "normal",
    store: "up",
    bus: "up",
  });

  house.store.setAvailable(false);
  const refused = await visitor.emitWithAck("sendVisitorMessage", { cid: v7(), text: "Hello" });
  expect(refused).toEqual({ ok: false, error: "unavailable" });
  await vi.waitFor(() => expect(told).toEqual(["paused"]), { timeout: 8_000 });
  const red = await readiness();
  expect([red.statusCode, red.json()]).toEqual([
    503,
    { ready: false, reasons: ["store"], service: "paused", store: "down", bus: "up" },
  ]);
  expect((await house.app.inject("/healthz")).statusCode).toBe(200);
  const lines = await read();
  for (const line of [
    "bellhop_store_up 0",
    "bellhop_ready 0",
    'bellhop_service{state="paused"} 1',
    'bellhop_requests_total{side="visitor",event="sendVisitorMessage",outcome="unavailable"} 1',
  ])
    expect(lines).toContain(line);

  house.store.setAvailable(true);
  await vi.waitFor(() => expect(told).toEqual(["paused", "normal"]), { timeout: 8_000 });
  expect((await readiness()).statusCode).toBe(200);
});

test("[SV4] a lost bus is told and is no reason to send work elsewhere", async () => {
  await house.close();
  const network = new MemoryNetwork();
  house = await startTestApp({ bus: new MemoryBus(network) });
  await house.server.listen();
  network.fail();
  const readBus = async () => (await house.app.inject("/readyz")).json().bus;
  await vi.waitFor(async () => expect(await readBus()).toBe("down"), { timeout: 8_000 });
  const reply = await house.app.inject("/readyz");
  expect([reply.statusCode, reply.json()]).toEqual([
    200,
    { ready: true, reasons: [], service: "slow", store: "up", bus: "down" },
  ]);
});

test("an adapter's own numbers are shown, and its failures counted, whatever stands before it", async () => {
  await house.close();
  class CountingStore extends MemoryStore {
    readCounts = () => ({ batches: 7 });
    override readSite = () => Promise.reject(new StoreUnavailable("away"));
    override hasOwner = () => Promise.reject(new Error("a mistake"));
  }
  house = await startTestApp({ store: new CountingStore() });
  await house.server.listen();
  await expect(house.deps.store.readSite("x")).rejects.toThrow(StoreUnavailable);
  await expect(house.deps.store.hasOwner()).rejects.toThrow("a mistake");
  const lines = await read();
  expect(lines).toContain('bellhop_store_counts{kind="batches"} 7');
  expect(lines).toContain('bellhop_store_failures_total{kind="unavailable"} 1');
  expect(lines).toContain('bellhop_store_failures_total{kind="fault"} 1');
});
