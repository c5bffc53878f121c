import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { askApi, callApi, errorCodeOf } from "./call-api.ts";

type Heard = { method: string | undefined; url: string | undefined; type: string | undefined; body: string };

let server: Server;
let heard: Heard[] = [];
let answer = { status: 200, body: "{}" };

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      heard.push({ method: request.method, url: request.url, type: request.headers["content-type"], body });
      response.setHeader("access-control-allow-origin", "*");
      response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  // In the browser paths are our own origin's; here that origin is the server above.
  (window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(
    `http://127.0.0.1:${port}/console/`,
  );
});
beforeEach(() => {
  heard = [];
  answer = { status: 200, body: "{}" };
});
afterAll(() => {
  server.close();
});

it("fills the address from the table and sends a body as JSON", async () => {
  answer.body = '{"id":"1"}';
  const reply = await callApi("updateSite", { params: { siteId: "a/b" }, body: { name: "Porcelanka" } });
  expect(reply).toEqual({ ok: true, data: { id: "1" } });
  expect(heard).toEqual([
    { method: "PATCH", url: "/api/sites/a%2Fb", type: "application/json", body: '{"name":"Porcelanka"}' },
  ]);
});

it("hands back a refusal with its code and detail", async () => {
  answer = { status: 429, body: '{"ok":false,"error":"rate_limited","detail":{"retryAfterMs":5}}' };
  expect(await callApi("readMe", {})).toEqual({
    ok: false,
    error: "rate_limited",
    detail: { retryAfterMs: 5 },
  });
});

it.each([
  [401, "unauthenticated"],
  [502, "unavailable"],
])("makes a code of an answer that is not ours: %i is %s", async (status, error) => {
  answer = { status, body: "<html>proxy</html>" };
  expect(await callApi("readMe", {})).toEqual({ ok: false, error });
});

it("throws the refusal for queries", async () => {
  answer = { status: 410, body: '{"error":"link_invalid"}' };
  const error = await askApi("readSetup", { params: { token: "t" } }).catch((thrown: unknown) => thrown);
  expect(errorCodeOf(error)).toBe("link_invalid");
});
