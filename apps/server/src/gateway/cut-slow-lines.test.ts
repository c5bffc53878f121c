import { once } from "node:events";
import { createServer, type Server as HttpServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { Server } from "socket.io";
import { afterEach, beforeEach, expect, it } from "vitest";
import { cutSlowLines } from "./cut-slow-lines.ts";

let http: HttpServer;
let io: Server;
let browser: Socket;

beforeEach(async () => {
  http = createServer().listen(0, "127.0.0.1");
  await once(http, "listening");
  io = new Server(http, { path: "/socket" });
  cutSlowLines(io);
});
afterEach(async () => {
  browser.destroy();
  await io.close();
});

/** A browser's line without a browser, so that nobody reads unless we do. */
async function openLine() {
  const opened = once(io, "connection");
  browser = connect((http.address() as AddressInfo).port, "127.0.0.1");
  browser.write(
    "GET /socket/?EIO=4&transport=websocket HTTP/1.1\r\nhost: test\r\nconnection: upgrade\r\nupgrade: websocket\r\n" +
      "sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
  );
  await once(browser, "data");
  // A masked text frame with "40": into the default namespace. The mask is zero.
  browser.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]));
  const [socket] = await opened;
  return socket;
}

const words = "x".repeat(4_000);
const turn = () => new Promise((resolve) => setImmediate(resolve));

it("cuts a line for which a mebibyte waits, and keeps one that reads", async () => {
  const reader = await openLine();
  browser.resume();
  for (let sent = 0; sent < 5_000; sent += 1) {
    reader.emit("words", words);
    if (sent % 50 === 0) await turn();
  }
  expect(reader.connected).toBe(true);

  browser.pause();
  let sent = 0;
  for (; reader.connected && sent < 20_000; sent += 1) {
    reader.emit("words", words);
    if (sent % 50 === 0) await turn();
  }
  expect(reader.connected).toBe(false);
  expect(sent).toBeGreaterThan(2 ** 20 / words.length);
});

it("one answer larger than that goes through to who reads, and nothing comes behind it to who does not", async () => {
  const line = await openLine();
  browser.resume();
  line.emit("desk", "x".repeat(2 ** 21));
  for (let turns = 0; turns < 50; turns += 1) await turn();
  line.emit("words", words);
  await turn();
  expect(line.connected).toBe(true);

  browser.pause();
  for (let sent = 0; line.connected && sent < 10; sent += 1) {
    line.emit("desk", "x".repeat(2 ** 21));
    await turn();
  }
  expect(line.connected).toBe(false);
});
