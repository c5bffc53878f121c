import { request as httpRequest } from "node:http";
import { Readable } from "node:stream";
import { MemoryBlobs } from "@bellhop/core/memory";
import { FILE_BYTES_MAX, type FileRef } from "@bellhop/protocol";
import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "./test-app.ts";

const shop = "https://shop.example";
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Says what it holds, and what it was asked to. */
class CountingBlobs extends MemoryBlobs {
  readonly keys = new Set<string>();
  started = 0;
  ended = 0;
  override async writeBlob(input: Parameters<MemoryBlobs["writeBlob"]>[0]) {
    this.started += 1;
    try {
      const written = await super.writeBlob(input);
      if (written) this.keys.add(input.key);
      return written;
    } finally {
      this.ended += 1;
    }
  }
  override async deleteBlob(key: string) {
    this.keys.delete(key);
    return super.deleteBlob(key);
  }
}

const blobs = new CountingBlobs();
let house: TestApp;
let owner: Awaited<ReturnType<TestApp["setUp"]>>;
let visitor: { id: string; secret: string };

beforeAll(async () => {
  house = await startTestApp({ blobs });
  owner = await house.setUp();
});
afterAll(() => house.close());
beforeEach(() => {
  visitor = { id: v7(), secret: "s".repeat(43) };
  blobs.keys.clear();
});

type Upload = { name?: string; bytes?: Buffer; headers?: Record<string, string | undefined>; site?: string };

function uploadAsVisitor({
  name = "photo.png",
  bytes = png,
  headers = {},
  site = owner.site.key,
}: Upload = {}) {
  const all = {
    origin: shop,
    authorization: `Bellhop ${visitor.id}.${visitor.secret}`,
    "content-type": "application/octet-stream",
    ...headers,
  };
  const given = Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return house.app.inject({
    method: "POST",
    url: "/api/visitor/files",
    query: { site, name },
    headers: given,
    payload: bytes,
  });
}

const serve = (file: FileRef) => house.app.inject(file.url);

test.each([
  ["JSON", "application/json", "{}"],
  ["no body", undefined, undefined],
])("%s is no upload", async (_name, type, payload) => {
  const authorization = `Bellhop ${visitor.id}.${visitor.secret}`;
  const headers = { origin: shop, authorization, ...(type && { "content-type": type }) };
  const query = { site: owner.site.key, name: "x" };
  const reply = await house.app.inject({
    method: "POST",
    url: "/api/visitor/files",
    query,
    headers,
    ...(payload && { payload }),
  });
  expect([reply.statusCode, reply.json()]).toEqual([400, { error: "bad_request" }]);
  expect(blobs.keys.size).toBe(0);
});

test("a visitor's picture goes up from the shop's page and is shown from its own address", async () => {
  const reply = await uploadAsVisitor();
  expect(reply.statusCode).toBe(200);
  expect(reply.headers["access-control-allow-origin"]).toBe(shop);
  const file: FileRef = reply.json();
  expect(file).toEqual({
    fileId: expect.any(String),
    name: "photo.png",
    type: "image/png",
    size: png.length,
    url: expect.stringMatching(/^\/f\/[\w-]{43}\/photo\.png$/),
  });
  const served = await serve(file);
  expect(served.rawPayload.equals(png)).toBe(true);
  expect(served.headers).toMatchObject({
    "content-type": "image/png",
    "content-length": String(png.length),
    "content-disposition": `inline; filename="photo.png"; filename*=UTF-8''photo.png`,
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cross-origin-resource-policy": "cross-origin",
    "cache-control": "private, max-age=31536000, immutable",
  });
});

test("the bytes are kept under the hash of the address, which alone opens nothing", async () => {
  const file: FileRef = (await uploadAsVisitor()).json();
  const capability = file.url.split("/")[2] ?? "";
  expect([...blobs.keys]).toEqual([house.deps.hashToken(capability)]);
  for (const other of [
    house.deps.hashToken(capability),
    capability.toLowerCase(),
    `${capability}A`,
    file.fileId,
    "..",
    "%2e%2e",
  ]) {
    const reply = await house.app.inject(`/f/${other}/photo.png`);
    expect([reply.statusCode, reply.json()]).toEqual([404, { error: "not_found" }]);
  }
});

const disguised: [string, string, Buffer, string][] = [
  [
    "HTML named as a picture",
    "cute.png",
    Buffer.from("<!doctype html><script>alert(1)</script>"),
    "application/octet-stream",
  ],
  [
    "SVG",
    "logo.svg",
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    "application/octet-stream",
  ],
  [
    "XML with a script",
    "x.xml",
    Buffer.from('<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'),
    "application/octet-stream",
  ],
  ["PDF", "bill.pdf", Buffer.from("%PDF-1.7\n1 0 obj"), "application/octet-stream"],
];

test.each(disguised)("%s is handed out for saving only", async (_what, name, bytes, type) => {
  const file: FileRef = (await uploadAsVisitor({ name, bytes })).json();
  const { headers } = await serve(file);
  expect(headers["content-type"]).toBe(type);
  expect(headers["content-disposition"]).toMatch(/^attachment; /);
});

test("a picture that is also a page stays a picture", async () => {
  const polyglot = Buffer.concat([png, Buffer.from("<script>alert(1)</script>")]);
  const { headers } = await serve((await uploadAsVisitor({ name: "page.html", bytes: polyglot })).json());
  expect(headers["content-type"]).toBe("image/png");
  expect(headers["content-security-policy"]).toContain("sandbox");
});

test("names lose paths and tricks but keep their letters", async () => {
  const nameOf = async (name: string) => ((await uploadAsVisitor({ name })).json() as FileRef).name;
  expect(await nameOf("../../etc/passwd")).toBe("passwd");
  expect(await nameOf("C:\\photos\\me.png")).toBe("me.png");
  expect(await nameOf("\u202egnp.exe")).toBe("gnp.exe");
  const file: FileRef = (await uploadAsVisitor({ name: 'Žluťoučký "kůň"; x=1\r\n.png' })).json();
  const header = String((await serve(file)).headers["content-disposition"]);
  expect(header).not.toMatch(/[\r\n]|x=1"?;/);
  expect(decodeURIComponent(header.split("filename*=UTF-8''")[1] ?? "")).toBe('Žluťoučký "kůň"; x=1.png');
});

const refused: [string, Upload, number, string][] = [
  ["no secret", { headers: { authorization: undefined } }, 401, "unauthenticated"],
  [
    "a secret of another shape",
    { headers: { authorization: `Bellhop ${v7()}.short` } },
    401,
    "unauthenticated",
  ],
  [
    "no visitor",
    { headers: { authorization: `Bellhop [object].${"s".repeat(43)}` } },
    401,
    "unauthenticated",
  ],
  [
    "a page that is not on the list",
    { headers: { origin: "https://evil.example" } },
    403,
    "forbidden_origin",
  ],
  ["no page at all", { headers: { origin: undefined } }, 403, "forbidden_origin"],
  ["no such site", { site: "unknown" }, 404, "not_found"],
  ["an empty file", { bytes: Buffer.alloc(0) }, 400, "bad_request"],
  ["JSON", { headers: { "content-type": "application/json" } }, 400, "bad_request"],
  ["a form", { headers: { "content-type": "multipart/form-data; boundary=x" } }, 415, "bad_request"],
  ["a byte too much", { bytes: Buffer.alloc(FILE_BYTES_MAX + 1) }, 413, "too_large"],
];

test.each(refused)("%s: refused, and no byte is kept", async (_what, upload, status, error) => {
  const reply = await uploadAsVisitor(upload);
  expect([reply.statusCode, reply.json()]).toEqual([status, { error }]);
  expect(blobs.keys.size).toBe(0);
});

test("another's visitor id does not open with another secret", async () => {
  expect((await uploadAsVisitor()).statusCode).toBe(200);
  const reply = await uploadAsVisitor({
    headers: { authorization: `Bellhop ${visitor.id}.${"t".repeat(43)}` },
  });
  expect([reply.statusCode, reply.json()]).toEqual([401, { error: "unauthenticated" }]);
});

test("the largest file there may be goes through", async () => {
  const reply = await uploadAsVisitor({ bytes: Buffer.alloc(FILE_BYTES_MAX, 1) });
  expect(reply.json().size).toBe(FILE_BYTES_MAX);
});

test("too much is noticed although the length was not announced", async () => {
  const payload = Readable.from(
    (function* () {
      for (let sent = 0; sent <= FILE_BYTES_MAX; sent += 65_536) yield Buffer.alloc(65_536);
    })(),
  );
  const reply = await house.app.inject({
    method: "POST",
    url: "/api/visitor/files",
    query: { site: owner.site.key, name: "x" },
    headers: {
      origin: shop,
      authorization: `Bellhop ${visitor.id}.${visitor.secret}`,
      "content-type": "application/octet-stream",
    },
    payload,
  });
  expect([reply.statusCode, blobs.keys.size]).toEqual([413, 0]);
});

test("an upload that breaks off leaves nothing", async () => {
  await house.server.listen();
  const { port } = house.app.server.address() as { port: number };
  const { started, ended } = blobs;
  const sent = httpRequest({
    port,
    host: "127.0.0.1",
    method: "POST",
    path: `/api/visitor/files?site=${owner.site.key}&name=half.png`,
    headers: {
      origin: shop,
      authorization: `Bellhop ${visitor.id}.${visitor.secret}`,
      "content-type": "application/octet-stream",
      "content-length": 100_000,
    },
  });
  sent.on("error", () => {});
  sent.write(Buffer.alloc(50_000));
  await vi.waitFor(() => expect(blobs.started).toBe(started + 1));
  sent.destroy();
  await vi.waitFor(() => expect(blobs.ended).toBe(ended + 1));
  expect(blobs.keys.size).toBe(0);
});

test("the browser's question before the upload is answered for listed pages only", async () => {
  const ask = (origin: string) =>
    house.app.inject({
      method: "OPTIONS",
      url: `/api/visitor/files?site=${owner.site.key}&name=x`,
      headers: { origin, "access-control-request-method": "POST" },
    });
  const yes = await ask(shop);
  expect(yes.headers).toMatchObject({
    "access-control-allow-origin": shop,
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": "authorization, content-type",
    vary: "origin",
  });
  expect(yes.headers).not.toHaveProperty("access-control-allow-credentials");
  for (const origin of [
    "https://evil.example",
    "null",
    "https://shop.example.evil.example",
    "http://shop.example",
  ]) {
    expect((await ask(origin)).headers).not.toHaveProperty("access-control-allow-origin");
  }
});

test("an agent's file goes to a site of theirs", async () => {
  const send = (siteId: string, headers = {}) =>
    house.app.inject({
      method: "POST",
      url: `/api/sites/${siteId}/files`,
      query: { name: "guide.png" },
      headers: {
        origin: "https://chat.example",
        cookie: owner.cookie,
        "content-type": "application/octet-stream",
        ...headers,
      },
      payload: png,
    });
  expect((await send(owner.site.id)).json()).toMatchObject({ type: "image/png" });
  expect((await send(v7())).statusCode).toBe(404);
  expect((await send(owner.site.id, { cookie: "" })).statusCode).toBe(401);
  expect((await send(owner.site.id, { origin: "https://evil.example" })).statusCode).toBe(403);
});

test("one visitor cannot fill the disk", async () => {
  const statuses = [];
  for (let index = 0; index < 31; index += 1) statuses.push((await uploadAsVisitor()).statusCode);
  expect(statuses.filter((status) => status === 200)).toHaveLength(30);
  expect(statuses.at(-1)).toBe(429);
});
