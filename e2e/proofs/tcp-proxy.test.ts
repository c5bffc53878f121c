import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

let server: Server;
let proxy: TcpProxy;
const atServer: Socket[] = [];
/** Sizes of the pieces the server got. */
const pieces: number[] = [];

beforeEach(async () => {
  atServer.length = 0;
  pieces.length = 0;
  server = createServer({ allowHalfOpen: true }, (socket) => {
    atServer.push(socket);
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      pieces.push(bytes.length);
      socket.write(bytes);
    });
    socket.on("end", () => socket.end());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  proxy = await startTcpProxy(address && typeof address === "object" ? address.port : 0, Math.random);
});
afterEach(async () => {
  for (const socket of atServer) socket.destroy();
  server.close();
  await proxy.close();
});

async function dial(): Promise<Socket> {
  const socket = connect(proxy.port, "127.0.0.1").setNoDelay();
  await once(socket, "connect");
  return socket;
}
/** Sends and resolves with the milliseconds until all of it has come back. */
async function echo(socket: Socket, size: number): Promise<number> {
  const startedAt = performance.now();
  const sent = Buffer.alloc(size, "abc");
  socket.write(sent);
  let heard = Buffer.alloc(0);
  while (heard.length < size) heard = Buffer.concat([heard, ...(await once(socket, "data"))]);
  expect(heard.equals(sent)).toBe(true);
  return performance.now() - startedAt;
}

describe("the line that can be made bad", () => {
  test("carries a megabyte unchanged, and the end of both ways", async () => {
    const socket = await dial();
    await echo(socket, 2 ** 20);
    socket.end();
    await once(socket, "close");
    await expect.poll(() => proxy.connections()).toBe(0);
  });

  test("is late by the latency each way, not by one latency per packet", async () => {
    const socket = await dial();
    proxy.behave({ latencyMs: 100 });
    expect(await echo(socket, 300_000)).toBeGreaterThan(199);
    proxy.behave({ lossShare: 1 });
    expect(await echo(socket, 10)).toBeGreaterThan(399);
    socket.destroy();
  });

  test("cuts what is said into single bytes", async () => {
    const socket = await dial();
    proxy.behave({ isSliced: true });
    await echo(socket, 2_000);
    expect(pieces.length).toBeGreaterThan(500);
    socket.destroy();
  });

  test("half-open: nothing gets through and nobody is told, until it heals", async () => {
    const socket = await dial();
    await echo(socket, 3);
    proxy.behave({ isHeld: true });
    const later = echo(socket, 3);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(pieces).toEqual([3]);
    expect(socket.destroyed).toBe(false);
    proxy.heal();
    await later;
    socket.destroy();
  });

  test("resets both ends, and refuses until it heals", async () => {
    const socket = await dial();
    await echo(socket, 3);
    proxy.behave({ isRefused: true });
    proxy.reset();
    expect(await once(socket, "error")).toMatchObject([{ code: "ECONNRESET" }]);
    await expect.poll(() => atServer[0]?.destroyed).toBe(true);
    const refused = connect(proxy.port, "127.0.0.1");
    expect(await once(refused, "error")).toMatchObject([{ code: "ECONNRESET" }]);
    proxy.heal();
    const again = await dial();
    await echo(again, 3);
    again.destroy();
  });
});
