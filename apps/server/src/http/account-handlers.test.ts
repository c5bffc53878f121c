import { StoreUnavailable } from "@bellhop/core";
import { MemoryStore } from "@bellhop/core/memory";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cookieOf, ownOrigin, startTestApp, type TestApp } from "./test-app.ts";

let house: TestApp;
beforeEach(async () => {
  house = await startTestApp();
});
afterEach(() => house.close());

class StoreThatBreaksOnce extends MemoryStore {
  #broken = false;
  override async createSite(input: Parameters<MemoryStore["createSite"]>[0]): Promise<void> {
    if (this.#broken) return super.createSite(input);
    this.#broken = true;
    throw new StoreUnavailable("torn away");
  }
}

const credentials = { email: "owner@shop.example", password: "correct horse" };

test("the set-up link makes the owner and the site, signs in, and works once", async () => {
  const { reply, me, token, cookie } = await house.setUp();
  expect(reply.status).toBe(200);
  expect(me.sites).toMatchObject([
    { role: "owner", site: { name: "Shop", origins: ["https://shop.example"] } },
  ]);
  expect((await house.call("readMe", { cookie })).body).toEqual(me);
  expect((await house.call("readSetup", { params: { token } })).body).toEqual({ error: "link_invalid" });
  const again = {
    name: "Eve",
    email: "eve@evil.example",
    password: "12345678",
    siteName: "E",
    origin: "https://e.example",
  };
  expect((await house.call("setUp", { params: { token }, body: again })).status).toBe(410);
  expect(await house.server.makeSetupLink()).toBeNull();
});

test("a set-up that broke off in the middle can be sent again", async () => {
  const breaking = await startTestApp({ store: new StoreThatBreaksOnce() });
  try {
    const token = (await breaking.server.makeSetupLink())?.split("/").at(-1) ?? "";
    const body = { name: "Olga", ...credentials, siteName: "Shop", origin: "https://shop.example" };
    expect((await breaking.call("setUp", { params: { token }, body })).status).toBe(503);
    const second = await breaking.call("setUp", { params: { token }, body });
    expect(second.status).toBe(200);
    expect(second.body.sites).toHaveLength(1);
  } finally {
    await breaking.close();
  }
});

test("two set-ups at once: one owner", async () => {
  const token = (await house.server.makeSetupLink())?.split("/").at(-1) ?? "";
  const bodyOf = (name: string) => ({
    name,
    email: `${name}@shop.example`,
    password: "12345678",
    siteName: name,
    origin: "shop.example",
  });
  const replies = await Promise.all(
    ["a", "b", "c"].map((name) => house.call("setUp", { params: { token }, body: bodyOf(name) })),
  );
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
  expect(await house.store.listSites()).toHaveLength(1);
});

test("the session cookie is bound to this host, hidden from scripts, and new at every sign-in", async () => {
  await house.setUp();
  const first = await house.call("signIn", { body: credentials });
  const second = await house.call("signIn", { body: credentials });
  expect(first.cookies).toHaveLength(1);
  expect(first.cookies[0]).toMatchObject({
    name: "__Host-bellhop",
    secure: true,
    httpOnly: true,
    sameSite: "Lax",
    path: "/",
  });
  expect(first.cookies[0]).not.toHaveProperty("domain");
  expect(cookieOf(first)).not.toBe(cookieOf(second));
});

test("a session id somebody brought along is not taken over", async () => {
  await house.setUp();
  const planted = "__Host-bellhop=planted.c2lnbmF0dXJl";
  const reply = await house.call("signIn", { body: credentials, cookie: planted });
  expect(cookieOf(reply)).not.toContain("planted");
  expect((await house.call("readMe", { cookie: planted })).status).toBe(401);
});

test("a wrong password and an unknown e-mail are told apart by nothing", async () => {
  await house.setUp();
  const wrong = await house.call("signIn", { body: { ...credentials, password: "wrong password" } });
  const unknown = await house.call("signIn", { body: { ...credentials, email: "nobody@shop.example" } });
  expect(wrong.status).toBe(401);
  expect(wrong.body).toEqual({ error: "invalid_credentials" });
  expect([unknown.status, unknown.body, unknown.cookies]).toEqual([wrong.status, wrong.body, wrong.cookies]);
});

test("after ten wrong passwords the eleventh is not even looked at, the right one neither, for that account only", async () => {
  const owner = await house.setUp();
  await house.join(owner, "adam@shop.example");
  for (let round = 0; round < 10; round += 1) {
    expect(
      (await house.call("signIn", { body: { ...credentials, password: `guess ${round}` } })).status,
    ).toBe(401);
  }
  const refused = await house.call("signIn", { body: credentials });
  expect(refused.status).toBe(429);
  expect(refused.body.detail.retryAfterMs).toBeGreaterThan(60_000);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(60);
  const other = await house.call("signIn", {
    body: { email: "adam@shop.example", password: "battery staple" },
  });
  expect(other.status).toBe(200);
});

test("guesses sent at once do not slip past the limit", async () => {
  await house.setUp();
  const guesses = Array.from({ length: 20 }, (_, index) =>
    house.call("signIn", { body: { ...credentials, password: `guess ${index}` } }),
  );
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
});

test("signing out ends the session on the server and tells every node", async () => {
  const { cookie, site } = await house.setUp();
  const heard: unknown[] = [];
  await house.deps.bus.subscribe(site.id, (fact) => heard.push(fact));
  const reply = await house.call("signOut", { cookie });
  expect(reply.status).toBe(200);
  expect(reply.cookies[0]).toMatchObject({ name: "__Host-bellhop", value: "", maxAge: 0 });
  expect((await house.call("readMe", { cookie })).status).toBe(401);
  await vi.waitFor(() =>
    expect(heard).toMatchObject([{ type: "accessChanged", siteId: site.id, sessionId: expect.any(String) }]),
  );
});

test("a page of somebody else's cannot act for an agent", async () => {
  const { cookie } = await house.setUp();
  const asOthers: Record<string, string>[] = [
    { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
    { "sec-fetch-site": "same-site", origin: "https://other.example" },
    { "sec-fetch-site": "cross-site", origin: ownOrigin },
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: `${ownOrigin}.evil.example` },
  ];
  for (const headers of asOthers) {
    const reply = await house.call("signOut", { cookie, headers });
    expect([reply.status, reply.body]).toEqual([403, { error: "forbidden_origin" }]);
  }
  expect((await house.call("readMe", { cookie })).status).toBe(200);
});

test("a body that a form could send has no effect", async () => {
  await house.setUp();
  const body = JSON.stringify(credentials);
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain\tapplication/json",
    "application/jsonp",
    "",
  ]) {
    const reply = await house.app.inject({
      method: "POST",
      url: "/api/sign-in",
      headers: { origin: ownOrigin, "content-type": type },
      payload: body,
    });
    expect([type, reply.statusCode]).toEqual([type, expect.toBeOneOf([400, 415])]);
    expect(reply.json()).toEqual({ error: "bad_request" });
    expect(reply.cookies).toEqual([]);
  }
});

test("over http://localhost a twin without Secure goes along for Safari", async () => {
  const local = await startTestApp({ env: { PUBLIC_URL: "http://localhost:3000" } });
  try {
    const token = (await local.server.makeSetupLink())?.split("/").at(-1) ?? "";
    const body = { name: "Olga", ...credentials, siteName: "Shop", origin: "https://shop.example" };
    const reply = await local.call("setUp", {
      params: { token },
      body,
      headers: { origin: "http://localhost:3000" },
    });
    expect(reply.cookies.map(({ name, secure }) => [name, secure ?? false])).toEqual([
      ["__Host-bellhop", true],
      ["bellhop-local", false],
    ]);
    for (const { name, value } of reply.cookies) {
      expect((await local.call("readMe", { cookie: `${name}=${encodeURIComponent(value)}` })).status).toBe(
        200,
      );
    }
  } finally {
    await local.close();
  }
});

test("guesses from many addresses are stopped together; an address the account is known at stays open", async () => {
  const behindProxy = await startTestApp({ env: { BELLHOP_TRUST_PROXY: "127.0.0.1" } });
  try {
    await behindProxy.setUp();
    const signIn = (address: string, password: string) =>
      behindProxy.call("signIn", {
        body: { ...credentials, password },
        headers: { "x-forwarded-for": address },
      });
    expect((await signIn("192.0.2.1", credentials.password)).status).toBe(200);
    for (let n = 0; n < 20; n += 1) expect((await signIn(`198.51.100.${n}`, "a guess")).status).toBe(401);
    expect((await signIn("198.51.100.99", credentials.password)).status).toBe(429);
    expect((await signIn("192.0.2.1", credentials.password)).status).toBe(200);
  } finally {
    await behindProxy.close();
  }
});
