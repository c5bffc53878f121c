import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Me } from "@bellhop/protocol";
import pg from "pg";
import { io, type Socket } from "socket.io-client";
import { v7 } from "uuid";
import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { composeServer, type Overrides } from "./compose.ts";
import { readConfig } from "./config.ts";
import type { Server } from "./create-server.ts";
import { DataFolderTaken } from "./lock-data-folder.ts";

const owner = {
  name: "Olga",
  email: "olga@shop.example",
  password: "correct horse",
  siteName: "Shop",
  origin: "https://shop.example",
};

let folder: string;
let servers: Server[];
let sockets: Socket[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bellhop-server-"));
  servers = [];
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.disconnect();
  for (const server of servers) await server.close();
  await rm(folder, { recursive: true });
});

async function start(env: Record<string, string> = {}, overrides: Overrides = {}) {
  const reading = readConfig({ PORT: "0", BELLHOP_DATA: folder, LOG_LEVEL: "silent", ...env });
  if (!reading.ok) throw new Error(reading.faults.join());
  const server = await composeServer(reading.config, overrides);
  servers.push(server);
  return { server, ...(await server.listen()) };
}

async function send(url: string, body: unknown = undefined, cookie = "", method = "POST") {
  const headers = { cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) };
  const reply = await fetch(url, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const cookies = reply.headers.getSetCookie().map((one) => one.split(";")[0]);
  const answer: { agent: Me["agent"]; sites: Me["sites"]; url: string } = JSON.parse(await reply.text());
  return { status: reply.status, body: answer, cookie: cookies.join("; ") };
}

async function setUp({ server }: { server: Server }) {
  const link = (await server.makeSetupLink()) ?? "";
  return send(link.replace("/console/", "/api/"), owner);
}

async function openLine(url: string, cookie: string) {
  const socket = io(`${url}/agent`, {
    path: "/socket",
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    query: { v: "1" },
    extraHeaders: { cookie, origin: url },
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return socket;
}

test("[SV4] it is ready once it listens, and no more when it closes", async () => {
  const { server, url } = await start();
  expect(url).toMatch(/^http:\/\/localhost:[1-9]\d+$/);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await server.makeSetupLink()).toMatch(new RegExp(`^${url}/console/setup/`));
  const closing = server.close();
  expect((await server.app.inject("/readyz")).statusCode).toBe(503);
  await closing;
  await expect(fetch(`${url}/readyz`)).rejects.toThrow();
});

test("the folder has one server at a time", async () => {
  const { server } = await start();
  await expect(start()).rejects.toThrow(DataFolderTaken);
  await server.close();
  await start();
});

test("signing out cuts that session's lines within a second, and no other", async () => {
  const here = await start();
  const { cookie } = await setUp(here);
  const elsewhere = await send(`${here.url}/api/sign-in`, owner);
  const [line, otherLine] = await Promise.all([
    openLine(here.url, cookie),
    openLine(here.url, elsewhere.cookie),
  ]);
  expect((await send(`${here.url}/api/sign-out`, undefined, cookie)).status).toBe(200);
  await vi.waitFor(() => expect(line.connected).toBe(false), { timeout: 1_000 });
  expect(otherLine.connected).toBe(true);
  await expect(openLine(here.url, cookie)).rejects.toThrow();
});

test("who is removed from their only site is cut within a second", async () => {
  const here = await start();
  const me = await setUp(here);
  const site = `${here.url}/api/sites/${me.body.sites[0]?.site.id}`;
  const invited = await send(`${site}/invitations`, { email: null, role: "agent" }, me.cookie);
  const account = { name: "Adam", email: "adam@shop.example", password: "battery staple" };
  const adam = await send(invited.body.url.replace("/console/invite/", "/api/invitations/"), { account });
  const line = await openLine(here.url, adam.cookie);
  expect((await send(`${site}/members/${adam.body.agent.id}`, undefined, me.cookie, "DELETE")).status).toBe(
    200,
  );
  await vi.waitFor(() => expect(line.connected).toBe(false), { timeout: 1_000 });
});

test("two servers on one PostgreSQL and one Redis are one Bellhop", { timeout: 60_000 }, async () => {
  const name = `house_${v7().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: inject("databaseUrl") });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${name}`;
  const env = { DATABASE_URL: url.href, REDIS_URL: inject("redisUrl") };
  const [one, two] = [await start(env, { noticeMs: 0 }), await start(env, { noticeMs: 800 })];
  const { cookie, body } = await setUp(one);
  const me = await send(`${two.url}/api/me`, undefined, cookie, "GET");
  expect([me.status, me.body]).toEqual([200, body]);
  const line = await openLine(two.url, cookie);
  await send(`${one.url}/api/sign-out`, undefined, cookie);
  await vi.waitFor(() => expect(line.connected).toBe(false), { timeout: 1_000 });

  const closing = two.server.close();
  const red = await fetch(`${two.url}/readyz`);
  expect([red.status, await red.json()]).toMatchObject([503, { ready: false, reasons: ["draining"] }]);
  const again = await send(`${two.url}/api/sign-in`, owner);
  const lastMoment = await openLine(two.url, again.cookie);
  const told = new Promise<{ afterMs: number }>((resolve) => lastMoment.once("drainAnnounced", resolve));
  expect((await told).afterMs).toBeLessThan(5_000);
  await closing;
  await one.server.close();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});
