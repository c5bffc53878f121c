import { errors } from "@bellhop/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownOrigin, startTestApp, type TestApp } from "./test-app.ts";

let house: TestApp;
beforeAll(async () => {
  house = await startTestApp({ limits: "lifted", demo: true });
});
afterAll(() => house.close());

const json = { "content-type": "application/json", origin: ownOrigin };

const garbage: [string, object, number][] = [
  ["an address that is not there", { method: "GET", url: "/nowhere" }, 404],
  ["a broken address", { method: "GET", url: "/%zz" }, 400],
  ["another method", { method: "PUT", url: "/api/me" }, 405],
  ["broken JSON", { method: "POST", url: "/api/sign-in", headers: json, payload: "{" }, 400],
  ["empty JSON", { method: "POST", url: "/api/sign-in", headers: json, payload: "" }, 400],
  ["JSON that is no object", { method: "POST", url: "/api/sign-in", headers: json, payload: "[1]" }, 400],
  [
    "a poisoned prototype",
    { method: "POST", url: "/api/sign-in", headers: json, payload: '{"__proto__":{"admin":true}}' },
    400,
  ],
  ["no body at all", { method: "POST", url: "/api/sign-in", headers: { origin: ownOrigin } }, 400],
  [
    "an object for a string",
    { method: "POST", url: "/api/sign-in", headers: json, payload: '{"email":{"$ne":""},"password":["x"]}' },
    400,
  ],
  [
    "bytes for JSON",
    {
      method: "POST",
      url: "/api/sign-in",
      headers: { ...json, "content-type": "application/octet-stream" },
      payload: "{}",
    },
    400,
  ],
  [
    "a form",
    {
      method: "POST",
      url: "/api/sign-in",
      headers: { ...json, "content-type": "application/x-www-form-urlencoded" },
      payload: "a=b",
    },
    415,
  ],
  [
    "too much",
    { method: "POST", url: "/api/sign-in", headers: json, payload: `"${"x".repeat(70_000)}"` },
    413,
  ],
  ["a token of another shape", { method: "GET", url: "/api/setup/short" }, 400],
];

test.each(garbage)("%s is refused with a code and nothing more", async (_name, request, status) => {
  const reply = await house.app.inject(request);
  expect(reply.statusCode).toBe(status);
  expect(Object.keys(reply.json())).toEqual(["error"]);
  expect(Object.keys(errors)).toContain(reply.json().error);
});

test("405 names what is allowed", async () => {
  const reply = await house.app.inject({ method: "PUT", url: "/api/sites" });
  expect(reply.headers.allow).toBe("POST");
});

const pages = [
  "/",
  "/console",
  "/console/setup/x",
  "/console/assets/no.js",
  "/demo/en",
  "/healthz",
  "/readyz",
  "/metrics",
  "/api/me",
  "/w/none.js",
  "/f/x/y",
  "/docs",
  "/docs/json",
  "/nowhere",
  "/%zz",
];

test.each(pages)("%s cannot be framed, sniffed or loaded as something else", async (url) => {
  const { headers } = await house.app.inject({ method: "GET", url, headers: { host: "chat.example" } });
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toMatch(/frame-ancestors 'none'|sandbox/);
  expect(headers["content-security-policy"]).toMatch(/default-src '(none|self)'/);
  expect(headers["content-security-policy"]).not.toContain("unsafe-eval");
  expect(headers["strict-transport-security"]).toMatch(/max-age=\d+/);
  expect(headers["referrer-policy"]).toMatch(/no-referrer|same-origin/);
});

test("answers about people are kept in no cache", async () => {
  const { cookie } = await house.setUp();
  const me = await house.call("readMe", { cookie });
  expect(me.headers["cache-control"]).toBe("no-store");
});

test("while the store is away, requests are refused as retriable and /readyz says so", async () => {
  const { store } = house;
  store.setAvailable(false);
  try {
    const reply = await house.call("readSetup", { params: { token: "x".repeat(43) } });
    expect([reply.status, reply.body]).toEqual([503, { error: "unavailable" }]);
    expect((await house.app.inject("/healthz")).statusCode).toBe(200);
    expect((await house.app.inject("/readyz")).statusCode).toBe(503);
  } finally {
    store.setAvailable(true);
  }
});

test("/docs/json describes every route from its schemas", async () => {
  const document = (await house.app.inject("/docs/json")).json();
  const operations = Object.values(document.paths).flatMap((path) =>
    Object.values(path as Record<string, { operationId?: string }>),
  );
  expect(operations.map(({ operationId }) => operationId)).toContain("acceptInvitation");
  expect(document.paths["/api/sign-in"].post.requestBody.content["application/json"].schema.required).toEqual(
    ["email", "password"],
  );
});
