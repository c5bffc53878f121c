// @vitest-environment node
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { NodeXHR, WebSocket as WebSocketTransport } from "engine.io-client";
import { Server, type Socket as ServerSocket } from "socket.io";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Socket } from "./engine-socket.ts";

type Options = ConstructorParameters<typeof Socket>[1];

/** Node has sockets of its own but no window to go offline. */
const page = new EventTarget();
Object.assign(globalThis, {
  addEventListener: page.addEventListener.bind(page),
  removeEventListener: page.removeEventListener.bind(page),
});

let server: Server;
let address: string;

beforeEach(async () => {
  const http = createServer();
  server = new Server(http, { path: "/socket", pingInterval: 300, pingTimeout: 300, cors: { origin: "*" } });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(() => server.close());

/** What it tells, in order, and the next of a kind. */
function listenTo(socket: Socket) {
  const told: [string, unknown][] = [];
  for (const event of ["open", "data", "ping", "error", "close"])
    socket.on(event, (...what) => told.push([event, what[0] instanceof Error ? "error" : what[0]]));
  return {
    told,
    next: (event: string) =>
      expect.poll(() => told.some(([name]) => name === event), { timeout: 4_000 }).toBe(true),
  };
}

const transports = { WebSocket: WebSocketTransport, "long polling": NodeXHR } as unknown as Record<
  string,
  Options["transports"][0]
>;

it.each(Object.keys(transports))("speaks to a socket.io server by %s", async (name) => {
  const connected = new Promise<ServerSocket>((resolve) => server.on("connection", resolve));
  const socket = new Socket(address, {
    path: "/socket",
    transports: [transports[name] ?? ""],
    query: { site: "k" },
  });
  const { told, next } = listenTo(socket);
  await next("open");
  socket.write("0");
  const peer = await connected;
  expect(peer.handshake.query).toMatchObject({
    site: "k",
    transport: name === "WebSocket" ? "websocket" : "polling",
  });
  const heard = new Promise((resolve) => peer.on("said", resolve));
  const gone = new Promise((resolve) => peer.on("disconnect", resolve));
  // Written and closed in one breath: it still arrives.
  socket.write('2["said","hello"]');
  socket.close();
  expect(await heard).toBe("hello");
  expect(await gone).toMatch(/transport close|client namespace disconnect/);
  expect(told.filter(([event]) => event !== "data" && event !== "ping")).toEqual([
    ["open", undefined],
    ["close", "forced close"],
  ]);
});

it("stays while the server pings, and gives up soon after it falls silent", async () => {
  const socket = new Socket(address, { path: "/socket", transports: ["websocket"] });
  const { told, next } = listenTo(socket);
  await next("ping");
  expect(socket._hasPingExpired()).toBe(false);
  for (const client of Object.values(
    (
      server.engine as unknown as {
        clients: Record<string, { pingIntervalTimer: NodeJS.Timeout; pingTimeoutTimer: NodeJS.Timeout }>;
      }
    ).clients,
  )) {
    clearTimeout(client.pingIntervalTimer);
    clearTimeout(client.pingTimeoutTimer);
    client.pingIntervalTimer.refresh = () => client.pingIntervalTimer;
  }
  await next("close");
  expect(told.at(-1)).toEqual(["close", "ping timeout"]);
});

it("tells an error when nobody answers", async () => {
  const socket = new Socket("http://127.0.0.1:9", { path: "/socket", transports: ["websocket"] });
  const { told, next } = listenTo(socket);
  await next("error");
  expect(told).toEqual([["error", "error"]]);
});

it("ends at once when the computer goes offline", async () => {
  const socket = new Socket(address, { path: "/socket", transports: ["websocket"] });
  const { told, next } = listenTo(socket);
  await next("open");
  page.dispatchEvent(new Event("offline"));
  expect(told.at(-1)).toEqual(["close", "transport close"]);
});
