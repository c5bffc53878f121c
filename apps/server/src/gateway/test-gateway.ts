import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Bus, Deps, Store } from "@bellhop/core";
import { MemoryBus, MemoryHolidays, MemoryStore } from "@bellhop/core/memory";
import {
  type AgentEmits,
  type AgentHears,
  CAPACITY_DEFAULT,
  type Reply,
  type VisitorEmits,
  type VisitorHears,
} from "@bellhop/protocol";
import { io, type Socket } from "socket.io-client";
import { v7 } from "uuid";
import { consoleProvider } from "../adapters/calls/console-provider.ts";
import { createPhoneBook } from "../adapters/phones/create-phone-book.ts";
import { createIceServers } from "../create-ice-servers.ts";
import { createKeyedHash } from "../create-keyed-hash.ts";
import { createProviderRegistry } from "../create-provider-registry.ts";
import { hashToken } from "../hash-token.ts";
import { startHeadBeacon } from "../jobs/head-beacon.ts";
import { createGateway } from "./gateway.ts";

type Asks<E> = {
  ask<K extends keyof E & string>(name: K, input: InputOf<E, K>): Promise<Reply<OutputOf<E, K>>>;
};
type InputOf<E, K extends keyof E> = E[K] extends (input: infer I, ...rest: never[]) => void ? I : never;
type OutputOf<E, K extends keyof E> = E[K] extends (
  input: never,
  ack: (reply: Reply<infer O>) => void,
) => void
  ? O
  : never;

type TestVisitor = Socket<VisitorHears, VisitorEmits> & Asks<VisitorEmits>;
type TestAgent = Socket<AgentHears, AgentEmits> & Asks<AgentEmits>;

const origin = "https://shop.example";
const siteKey = "test-site-key";

const withAsk = (socket: Socket) =>
  Object.assign(socket, {
    ask: (name: string, input: unknown) => socket.timeout(5_000).emitWithAck(name, input),
  });

/** A gateway on real sockets over a store and a bus, with one site and two agents; the cookie is the agent's id. */
export async function startTestGateway({
  store = new MemoryStore(),
  bus = new MemoryBus(),
  beaconMs = 0,
}: {
  store?: Store;
  bus?: Bus;
  beaconMs?: number;
} = {}) {
  const faults: unknown[] = [];
  const deps: Deps = {
    store,
    bus,
    now: Date.now,
    newId: v7,
    newToken: () => randomBytes(32).toString("base64url"),
    hashToken,
    holidays: new MemoryHolidays(),
    phones: createPhoneBook(),
    providers: createProviderRegistry([consoleProvider]),
    keyedHash: createKeyedHash("a secret of this test"),
    iceServers: createIceServers({ urls: ["turn:turn.example"], secret: "of the relay" }, Date.now),
    background: (work) => void work.catch((error) => faults.push(error)),
    inTurn: (work) => work(),
  };
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const refusals: string[] = [];
  const signedOut = new Set<string>();
  const gateway = createGateway({
    server,
    deps,
    nodeId: v7(),
    ownOrigin: url,
    trustProxy: [],
    limits: "normal",
    authenticateAgent: async (cookie) =>
      cookie && !signedOut.has(cookie) ? { agentId: cookie, sessionId: cookie } : null,
    log: { error: (fields) => faults.push(fields) },
    observeRefusal: (code) => refusals.push(code),
  });
  const beacon =
    beaconMs > 0
      ? startHeadBeacon({ deps, gateway, everyMs: beaconMs, report: (error) => faults.push(error) })
      : null;
  const sockets: Socket[] = [];
  const connect = (path: string, options: object) => {
    const socket = io(`${url}${path}`, {
      path: "/socket",
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      ...options,
    });
    sockets.push(socket);
    return withAsk(socket);
  };
  return {
    url,
    deps,
    gateway,
    faults,
    refusals,
    signedOut,
    visitor(
      who = newVisitor(),
      { from = origin, query = { site: siteKey, v: "1" } as Record<string, string> } = {},
    ) {
      return connect("/visitor", {
        query,
        auth: who,
        extraHeaders: { origin: from },
      }) as unknown as TestVisitor;
    },
    agent(
      agentId: string,
      { from = url, query = { v: "1" } as Record<string, string>, namespace = "/agent" } = {},
    ) {
      return connect(namespace, {
        query,
        extraHeaders: { origin: from, cookie: agentId },
      }) as unknown as TestAgent;
    },
    async close() {
      for (const socket of sockets) socket.disconnect();
      await beacon?.stop();
      await gateway.drain();
      await gateway.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

export const newVisitor = () => ({ visitorId: v7(), secret: randomBytes(32).toString("base64url") });
const page = { url: "https://shop.example/kettle", title: "Kettle" };
export const hello = { locale: "pl" as const, timeZone: "Europe/Warsaw", page };

/** One site with its owner Anna and her colleague Marta. */
export async function fillStore(store: Store) {
  const site = {
    id: v7(),
    key: siteKey,
    name: "Shop",
    origins: [origin],
    color: "#1f4d3a",
    createdAt: Date.now(),
    installedAt: null,
    demo: false,
  };
  const fresh = { status: "available", capacity: CAPACITY_DEFAULT, missed: 0, phone: null } as const;
  const anna = { ...fresh, id: v7(), name: "Anna", email: "anna@shop.example" };
  const marta = { ...fresh, id: v7(), name: "Marta", email: "marta@shop.example" };
  for (const agent of [anna, marta]) await store.addAgent({ agent, at: Date.now() });
  await store.createSite({ site, ownerId: anna.id, at: Date.now() });
  await store.addMembership({ siteId: site.id, agentId: marta.id, role: "agent", at: Date.now() });
  return { site, anna, marta };
}

/** Resolves with what the next such push carries. */
export function heard<T>(
  socket: { once(event: string, hear: (data: T) => void): unknown },
  event: string,
): Promise<T> {
  return new Promise((resolve) => socket.once(event, resolve));
}

/** The data of a Reply that is expected to be good. */
export function dataOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`refused: ${reply.error}`);
  return reply.data;
}
