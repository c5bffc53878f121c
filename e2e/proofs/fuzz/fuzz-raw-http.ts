import { connect } from "node:net";
import type { Random } from "../random.ts";
import type { FuzzTarget } from "./fuzz-target.ts";

const paths = [
  "/",
  "/healthz",
  "/readyz",
  "/w/x.js",
  "/w/__proto__.js",
  "/w/assets/../../package.json",
  "/w/assets/%2e%2e%2fx",
  "/f/x/y",
  "/f/..%2f..%2fetc%2fpasswd/x",
  "/console",
  "/console/%00",
  "/console/../../x",
  "/demo",
  "/demo/..%5c",
  "/docs",
  "/docs/json",
  "/docs/static/%2e%2e",
  "//",
  "/%",
  "/%ff",
  "/api",
  "/api/__proto__",
  "/api/sites/%00",
  "/socket",
  "/socket/?EIO=4&transport=polling",
  "/socket/?EIO=4&transport=polling&sid=x",
  "/socket/?EIO=3&transport=x",
  "*",
  "http://evil.example/",
  "/?".padEnd(9_000, "a"),
];

const methods = [
  "GET",
  "GET",
  "POST",
  "HEAD",
  "OPTIONS",
  "PUT",
  "DELETE",
  "PATCH",
  "TRACE",
  "CONNECT",
  "BREW",
  "get",
];
const versions = ["1.1", "1.1", "1.1", "1.0", "0.9", "2.0"];
const hosts = ["Host: 127.0.0.1\r\n", "Host: 127.0.0.1\r\n", "", "Host: a\r\nHost: b\r\n"];
/** Bounded: the largest is 20 kB. */
const headers = [
  "",
  "Content-Length: 10\r\n",
  "Content-Length: -1\r\n",
  "Content-Length: 5\r\nContent-Length: 6\r\n",
  "Content-Length: 99999999999999999999\r\n",
  "Transfer-Encoding: chunked\r\n",
  "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
  "Transfer-Encoding: gzip, chunked\r\n",
  "Content-Type: \tapplication/json\r\nContent-Length: 2\r\n",
  "Content-Type:  application/json\r\nContent-Length: 2\r\n",
  "Content-Type: application/json\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n",
  "Expect: 100-continue\r\nContent-Length: 2\r\n",
  "Upgrade: websocket\r\nConnection: Upgrade\r\n",
  "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n",
  "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n",
  "Cookie: __Host-bellhop=\xff\xfe\r\n",
  "Origin: \x80\r\n",
  'Accept-Encoding: br;q=x, *;q=9\r\nIf-None-Match: W/"x, *\r\n',
  "Range: bytes=5-1,-1,99999999999-\r\n",
  "Authorization: Bellhop .\r\n",
  "X-Forwarded-For: ::::, 1.2.3.4, x\r\n",
  " folded: x\r\n",
  "Bad Header: x\r\n",
  "X: \0\r\n",
  `X: ${"a".repeat(20_000)}\r\n`,
  Array.from({ length: 1_500 }, (_, at) => `X-${at}: y\r\n`).join(""),
];
const bodies = [
  "",
  "{}",
  "0\r\n\r\n",
  "zz\r\n{}\r\n0\r\n\r\n",
  "{}GET / HTTP/1.1\r\nHost: x\r\n\r\n",
  "\0\xff\r\n",
];

/** Requests as bytes: what no HTTP client would write. */
function makeRequest(random: Random): string {
  const line = `${random.pick(methods)} ${random.pick(paths)} HTTP/${random.pick(versions)}\r\n`;
  return `${line}${random.pick(hosts)}${random.pick(headers)}\r\n${random.pick(bodies)}`;
}

/** Resolves with the status line, empty when the server closed or kept silent. */
function exchange(port: number, bytes: string, withinMs: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(Buffer.from(bytes, "latin1")));
    let heard = "";
    const finish = () => {
      socket.destroy();
      resolve(heard.split("\r\n")[0] ?? "");
    };
    socket.setTimeout(withinMs, finish);
    socket.on("data", (chunk) => {
      heard += chunk.toString("latin1");
      if (heard.includes("\r\n")) finish();
    });
    socket.on("error", finish);
    socket.on("close", finish);
  });
}

const LANES = 6;

/** Whatever comes, the answer is no fault of ours: anything but 500, or a closed connection. */
export async function fuzzRawHttp(
  { port, tally, random, isOver }: FuzzTarget,
  requests: number,
): Promise<void> {
  const count = tally.countOf("http.(raw bytes)");
  let left = requests;
  async function work(): Promise<void> {
    while (left > 0 && !isOver()) {
      left -= 1;
      const bytes = makeRequest(random);
      count.sent += 1;
      const status = Number((await exchange(port, bytes, 500)).split(" ")[1]);
      if (!status) count.cut += 1;
      else if (status < 400) count.accepted += 1;
      else if (status === 500) tally.noteFault("internal", "http.(raw bytes)", bytes);
    }
  }
  await Promise.all(Array.from({ length: LANES }, work));
}
