import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "./test-app.ts";

const token = "a-token-for-prometheus";
let house: TestApp;
let closed: TestApp;
beforeAll(async () => {
  house = await startTestApp({ limits: "lifted", env: { METRICS_TOKEN: token } });
  closed = await startTestApp({ limits: "lifted" });
});
afterAll(() => Promise.all([house.close(), closed.close()]));

const local: InjectOptions = { method: "GET", url: "/metrics", headers: { host: "localhost:3000" } };
const remote: InjectOptions = { ...local, remoteAddress: "192.0.2.7", headers: { host: "chat.example" } };
const withHeaders = (request: InjectOptions, headers: Record<string, string>): InjectOptions => ({
  ...request,
  headers: { ...request.headers, ...headers },
});

const answered: [string, InjectOptions][] = [
  ["this machine", local],
  ["this machine by its address", withHeaders(local, { host: "127.0.0.1:3000" })],
  ["this machine over IPv6", { ...withHeaders(local, { host: "[::1]:3000" }), remoteAddress: "::1" }],
  ["another one with the token", withHeaders(remote, { authorization: `Bearer ${token}` })],
];

test.each(answered)("answers %s", async (_who, request) => {
  const reply = await house.app.inject(request);
  expect(reply.statusCode).toBe(200);
  expect(reply.headers["content-type"]).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(reply.body).toContain("bellhop_service{");
});

const unanswered: [string, InjectOptions][] = [
  ["another machine", remote],
  ["another machine that calls itself this one", { ...local, remoteAddress: "192.0.2.7" }],
  ["a wrong token", withHeaders(remote, { authorization: `Bearer ${token}x` })],
  ["half a token", withHeaders(remote, { authorization: `Bearer ${token.slice(0, -1)}` })],
  ["no token", withHeaders(remote, { authorization: "Bearer " })],
  ["the token in another scheme", withHeaders(remote, { authorization: `Basic ${token}` })],
  ["a proxy on this machine", withHeaders(local, { "x-forwarded-for": "192.0.2.7" })],
  ["a proxy that says so otherwise", withHeaders(local, { forwarded: "for=192.0.2.7" })],
  ["a proxy that passes the public name", withHeaders(local, { host: "chat.example" })],
];

test.each(unanswered)("to %s there is no such page", async (_who, request) => {
  const reply = await house.app.inject(request);
  const nowhere = await house.app.inject({ ...request, url: "/nowhere" });
  expect([reply.statusCode, reply.body]).toEqual([404, nowhere.body]);
  expect(Object.keys(reply.headers)).toEqual(Object.keys(nowhere.headers));
  const posted = await house.app.inject({ ...request, method: "POST" });
  const postedNowhere = await house.app.inject({ ...request, method: "POST", url: "/nowhere" });
  expect([posted.statusCode, posted.body]).toEqual([postedNowhere.statusCode, postedNowhere.body]);
});

test.each(["", "null", "undefined", token])("where no token is set, %j opens nothing", async (guess) => {
  const reply = await closed.app.inject(withHeaders(remote, { authorization: `Bearer ${guess}` }));
  expect(reply.statusCode).toBe(404);
});
