import "./testing/browser.ts";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "./new-id.ts";
import { Outbox, type OutboxItem, type Sent } from "./outbox.ts";
import { draftFile } from "./send-rules.ts";
import { createStorage } from "./storage.ts";
import { until } from "./testing/until.ts";
import { FetchingXmlHttpRequest } from "./testing/xml-http-request.ts";
import { uploadOnce } from "./upload.ts";

let server: Server;
let answers: [status: number, body: string][];
let received: { request: IncomingMessage; bytes: number }[];

beforeEach(async () => {
  vi.stubGlobal("XMLHttpRequest", FetchingXmlHttpRequest);
  answers = [];
  received = [];
  server = createServer((request, response) => {
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
    });
    request.on("end", () => {
      received.push({ request, bytes });
      const file = {
        fileId: `file-${received.length}`,
        name: "cat.png",
        type: "image/png",
        size: bytes,
        url: "/f/t/cat.png",
      };
      const [status, body] = answers.shift() ?? [200, JSON.stringify(file)];
      response.writeHead(status).end(body);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});

afterEach(() => {
  vi.unstubAllGlobals();
  server.close();
});

const to = () => ({
  url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/visitor/files?name=`,
  authorization: "Bellhop v.s",
});
const cat = () => new File([new Uint8Array(1_000)], "cat & dog.png", { type: "image/png" });

function openOutbox(owner: string, send: (item: OutboxItem, fileId: string) => Promise<Sent>) {
  const progress: number[] = [];
  const outbox: Outbox = new Outbox({
    owner,
    storage: createStorage(),
    canSend: () => true,
    tell: () => {},
    changed: (news) => news.progress && progress.push(news.progress),
    async deliver(item) {
      const file = await uploadOnce(item, outbox, to());
      return file.ok ? send(item, file.data.fileId) : file;
    },
  });
  return { outbox, progress };
}

describe("a file", () => {
  test("[OB11] is uploaded once, however often naming it fails", async () => {
    const named: string[] = [];
    const { outbox, progress } = openOutbox(newId(), async (_item, fileId) =>
      named.push(fileId) < 3
        ? { ok: false, error: "unavailable", detail: { retryAfterMs: 1 } }
        : { ok: true, data: { conversationId: "c", seq: 1 } },
    );
    await outbox.add(await draftFile(cat()), null);
    await until(() => expect(outbox.items[0]?.acked).toBe(1));
    expect(named).toEqual(["file-1", "file-1", "file-1"]);
    expect(
      received.map(({ bytes, request: { url, headers } }) => [
        bytes,
        url,
        headers.authorization,
        headers["content-type"],
      ]),
    ).toEqual([
      [1_000, "/api/visitor/files?name=cat%20%26%20dog.png", "Bellhop v.s", "application/octet-stream"],
    ]);
    expect(progress).toEqual([0.5]);
  });

  test("[OB11] [OB3] that went up before a reload is only named after it", async () => {
    const owner = newId();
    let isClosed = false;
    const { outbox: earlier } = openOutbox(owner, async () => {
      isClosed = true;
      return new Promise(() => {});
    });
    await earlier.add(await draftFile(cat()), null);
    await until(() => expect(isClosed).toBe(true));
    const named: string[] = [];
    const { outbox } = openOutbox(owner, async (_item, fileId) => ({
      ok: true,
      data: { conversationId: "c", seq: named.push(fileId) },
    }));
    await outbox.load();
    outbox.pump();
    await until(() => expect(named).toEqual(["file-1"]));
    expect(received).toHaveLength(1);
  });

  test("the server's refusal is the bubble's; a proxy's error page is tried again", async () => {
    answers = [
      [502, "<h1>Bad gateway</h1>"],
      [413, JSON.stringify({ error: "too_large" })],
    ];
    const { outbox } = openOutbox(newId(), async () => ({ ok: true, data: { conversationId: "c", seq: 1 } }));
    await outbox.add(await draftFile(cat()), null);
    await until(() => expect(outbox.items).toMatchObject([{ state: "failed", error: "too_large" }]));
    expect(received).toHaveLength(2);
  });

  test("that the server has thrown away goes up again when the person says so", async () => {
    const replies: Sent[] = [
      { ok: false, error: "not_found" },
      { ok: true, data: { conversationId: "c", seq: 1 } },
    ];
    const { outbox } = openOutbox(newId(), async () => replies.shift() as Sent);
    await outbox.add(await draftFile(cat()), null);
    await until(() => expect(outbox.items[0]?.state).toBe("failed"));
    outbox.retry(outbox.items[0]?.cid ?? "");
    await until(() => expect(outbox.items[0]?.acked).toBe(1));
    expect(received).toHaveLength(2);
  });

  test("discarded while it goes up is never named", async () => {
    const named = vi.fn();
    const { outbox } = openOutbox(newId(), named);
    await outbox.add(await draftFile(cat()), null);
    outbox.discard(outbox.items[0]?.cid ?? "");
    await new Promise((wake) => setTimeout(wake, 50));
    expect([outbox.items, named.mock.calls]).toEqual([[], []]);
  });
});

test("[OB8] a file too large, empty or unreadable is refused before a bubble is drawn", async () => {
  const large = new File([new Uint8Array(10 * 1024 * 1024 + 1)], "large");
  expect(await draftFile(large)).toEqual({ ok: false, error: "too_large" });
  expect(await draftFile(new File([], "empty"))).toEqual({ ok: false, error: "bad_request" });
  const folder = Object.assign(new File(["x"], "folder"), {
    arrayBuffer: () => Promise.reject(new Error("is a folder")),
  });
  expect(await draftFile(folder)).toEqual({ ok: false, error: "bad_request" });
});
