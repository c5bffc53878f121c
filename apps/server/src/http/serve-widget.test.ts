import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { LoaderSettings, Site } from "@bellhop/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ownOrigin, startTestApp, type TestApp } from "./test-app.ts";

let now = Date.UTC(2026, 0, 5, 9);
let folder: string;
let house: TestApp;
let site: Site;
let ownerId: string;
let ownerCookie: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bellhop-widget-"));
  await build("panel-1.js");
  house = await startTestApp({ now: () => now, folders: { widget: folder, console: folder } });
  const owner = await house.setUp();
  site = owner.site;
  ownerId = owner.me.agent.id;
  ownerCookie = owner.cookie;
});
afterEach(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

async function build(panel: string, builtAt = new Date(1_000)) {
  await mkdir(join(folder, "assets"), { recursive: true });
  await writeFile(join(folder, "assets", panel), "export const mount = 1;\n".repeat(50));
  await writeFile(join(folder, "manifest.json"), JSON.stringify({ panel: `assets/${panel}` }));
  await writeFile(join(folder, "loader.js"), "start(__BELLHOP_SETTINGS__);\n");
  await utimes(join(folder, "loader.js"), builtAt, builtAt);
}

const get = (url: string, headers: Record<string, string> = {}) =>
  house.app.inject({ method: "GET", url, headers });
const loader = (headers: Record<string, string> = {}, key = site.key) => get(`/w/${key}.js`, headers);
const settingsIn = (script: string): LoaderSettings =>
  JSON.parse(script.slice("start(".length, -");\n".length));

async function signOnAgent() {
  await house.store.renewAgentLeases({ nodeId: "node", agentIds: [ownerId], until: now + 600_000, at: now });
}

test("the tag's address answers with the loader and all the launcher needs", async () => {
  const reply = await loader();
  expect(reply.statusCode).toBe(200);
  expect(reply.headers).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": "no-cache",
    "cross-origin-resource-policy": "cross-origin",
    vary: "accept-encoding",
  });
  expect(reply.headers).not.toHaveProperty("set-cookie");
  expect(settingsIn(reply.body)).toMatchObject({
    key: site.key,
    host: ownOrigin,
    color: "#1f4d3a",
    ink: "#ffffff",
    panel: `${ownOrigin}/w/assets/panel-1.js`,
    words: { pl: { open: "Otwórz czat" }, cs: { open: "Otevřít chat" } },
    availability: { available: false },
    until: now + 60_000,
  });
});

test("it comes in the encoding the browser takes, the same in each", async () => {
  const plain = await loader();
  const br = await loader({ "accept-encoding": "gzip, deflate, br, zstd" });
  const gzip = await loader({ "accept-encoding": "gzip, br;q=0" });
  expect([
    br.headers["content-encoding"],
    gzip.headers["content-encoding"],
    plain.headers["content-encoding"],
  ]).toEqual(["br", "gzip", undefined]);
  expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body);
  expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body);
  expect(br.headers.etag).toBe(plain.headers.etag);
});

test("a browser that has it is told so, until something changes", async () => {
  const { etag } = (await loader()).headers;
  const again = await loader({ "if-none-match": `"other", ${etag}` });
  expect([again.statusCode, again.body]).toEqual([304, ""]);
  now += 30_000;
  expect((await loader({ "if-none-match": String(etag) })).statusCode).toBe(304);
});

test("it says who is there as soon as somebody is", async () => {
  expect(settingsIn((await loader()).body).availability.available).toBe(false);
  await signOnAgent();
  now += 1_500;
  expect(settingsIn((await loader()).body).availability).toMatchObject({
    available: true,
    count: 1,
    agents: [{ name: "Olga" }],
  });
});

test("its claim never runs longer than a minute, nor is one handed out that has run out", async () => {
  for (let step = 0; step < 40; step += 1) {
    const { until } = settingsIn((await loader()).body);
    expect(until).toBeGreaterThan(now);
    expect(until).toBeLessThanOrEqual(now + 60_000);
    now += 7_000;
  }
});

test("a new colour and a new build show at once", async () => {
  await loader();
  await house.call("updateSite", {
    params: { siteId: site.id },
    body: { color: "#FFE08A" },
    cookie: ownerCookie,
  });
  now += 1_500;
  expect(settingsIn((await loader()).body)).toMatchObject({ color: "#ffe08a", ink: "#1c221e" });
  await build("panel-2.js", new Date(2_000));
  await vi.waitFor(
    async () => {
      now += 1_500;
      expect(settingsIn((await loader()).body).panel).toBe(`${ownOrigin}/w/assets/panel-2.js`);
    },
    { timeout: 3_000 },
  );
});

/** Every day from nine to five in Warsaw; the house's clock stands at ten there. */
async function openFrom(from: string, to: string, outside = "message") {
  const day = [{ from: Number(from) * 60, to: Number(to) * 60 }];
  const hours = { timeZone: "Europe/Warsaw", week: Array(7).fill(day), exceptions: [], holidays: null };
  const params = { siteId: site.id, departmentId: site.id };
  await house.call("updateDepartment", { params, body: { hours, outside }, cookie: ownerCookie });
}

test("[HR5] outside hours the loader claims nobody, says when somebody is back, and holds until then", async () => {
  await signOnAgent();
  await openFrom("12", "17", "hidden");
  const opening = Date.UTC(2026, 0, 5, 11);
  const before = settingsIn((await loader()).body);
  expect(before).toMatchObject({
    availability: { available: false, count: 0, agents: [], outside: { mode: "hidden", backAt: opening } },
    until: opening,
  });
  now += 30 * 60_000;
  await signOnAgent();
  const { headers } = await loader();
  const again = await loader();
  expect([again.headers.etag, settingsIn(again.body)]).toEqual([headers.etag, before]);
  now = opening;
  await signOnAgent();
  expect(settingsIn((await loader()).body)).toMatchObject({
    availability: { available: true, outside: null },
    until: opening + 60_000,
  });
});

test("[HR5] a claim never outlasts the hours, nor a change of them", async () => {
  await signOnAgent();
  await openFrom("9", "17");
  const closing = Date.UTC(2026, 0, 5, 16);
  now = closing - 45_000;
  await signOnAgent();
  expect(settingsIn((await loader()).body)).toMatchObject({
    availability: { available: true },
    until: closing,
  });
  now = closing - 40_000;
  expect(settingsIn((await loader()).body).until).toBe(closing);
  await openFrom("9", "18");
  now = closing - 15_000;
  expect(settingsIn((await loader()).body).until).toBe(closing + 45_000);
  await openFrom("9", "17");
  now += 1_500;
  expect(settingsIn((await loader()).body)).toMatchObject({
    availability: { available: true },
    until: closing,
  });
  now = closing + 1_500;
  await openFrom("11", "12");
  now += 1_500;
  expect(settingsIn((await loader()).body)).toMatchObject({
    availability: { available: false, outside: { mode: "message", backAt: Date.UTC(2026, 0, 6, 10) } },
  });
});

test("[HR5] hours that never come are claimed for no longer than a browser can wait", async () => {
  await openFrom("9", "10");
  const body = { hours: { timeZone: "UTC", week: Array(7).fill([]), exceptions: [], holidays: null } };
  const params = { siteId: site.id, departmentId: site.id };
  await house.call("updateDepartment", { params, body, cookie: ownerCookie });
  const { availability, until } = settingsIn((await loader()).body);
  expect(availability.outside).toEqual({ mode: "message", backAt: null });
  expect(until - now).toBeGreaterThan(60_000);
  expect(until - now).toBeLessThan(2 ** 31);
});

test("[CB17] it says by which channels calls are offered, as soon as the owner has chosen, and no more while paused", async () => {
  const callsNow = async () => {
    now += 1_500;
    return settingsIn((await loader()).body).calls;
  };
  const offer = (calls: { phone: boolean; page: boolean }) => {
    const params = { siteId: site.id, departmentId: site.id };
    return house.call("updateDepartment", { params, body: { calls }, cookie: ownerCookie });
  };
  const pause = (paused: boolean) =>
    house.call("updateCallSettings", { params: { siteId: site.id }, body: { paused }, cookie: ownerCookie });
  expect(await callsNow()).toBeNull();
  await offer({ phone: true, page: false });
  expect(await callsNow()).toBe("phone");
  await offer({ phone: true, page: true });
  expect(await callsNow()).toBe("both");
  await pause(true);
  expect(await callsNow()).toBeNull();
  await pause(false);
  await offer({ phone: false, page: true });
  expect(await callsNow()).toBe("page");
});

test("many pages at once cost the store one look", async () => {
  let looks = 0;
  const { store } = house;
  const listAvailableAgents = store.listAvailableAgents.bind(store);
  store.listAvailableAgents = (input) => {
    looks += 1;
    return listAvailableAgents(input);
  };
  await Promise.all(Array.from({ length: 200 }, () => loader()));
  expect(looks).toBe(1);
});

test("an unknown key, or one that was replaced, says so in a comment", async () => {
  const reply = await loader({}, "unknown");
  expect([reply.statusCode, reply.body]).toEqual([404, "/* Bellhop: no site has this key. */\n"]);
  await loader();
  const replaced = await house.call("replaceSiteKey", { params: { siteId: site.id }, cookie: ownerCookie });
  now += 1_500;
  expect((await loader()).statusCode).toBe(404);
  expect((await loader({}, replaced.body.key)).statusCode).toBe(200);
});

test("the first page of a listed address makes the site installed, once", async () => {
  const installedAt = async () => (await house.store.readSite(site.id))?.installedAt;
  for (const referer of [
    "https://evil.example/",
    "https://shop.example.evil.example/",
    "http://shop.example/",
    "https://shop.example:8443/",
    "garbage",
  ]) {
    await loader({ referer });
  }
  await loader();
  expect(await installedAt()).toBeNull();
  await loader({ referer: "https://shop.example/basket?token=1" });
  await vi.waitFor(async () => expect(await installedAt()).toBe(now));
  const first = now;
  now += 5_000;
  await loader({ referer: "https://shop.example/" });
  expect(await installedAt()).toBe(first);
});

test("what stands in the settings cannot end the script", async () => {
  await house.store.addAgent({
    agent: {
      id: "x",
      name: "</script><script>alert(1)//\u2028",
      email: "x@shop.example",
      status: "available",
      capacity: 4,
      missed: 0,
      phone: null,
    },
    at: now,
  });
  await house.store.addMembership({ siteId: site.id, agentId: "x", role: "agent", at: now });
  await house.store.renewAgentLeases({ nodeId: "node", agentIds: ["x"], until: now + 600_000, at: now });
  const { body } = await loader();
  expect(body).not.toMatch(/<|\u2028/);
  expect(settingsIn(body).availability.agents[0]?.name).toBe("</script><script>alert(1)//\u2028");
});

test("panel files may be kept for ever and loaded from any page, isolated ones too", async () => {
  const reply = await get("/w/assets/panel-1.js?2", {
    "accept-encoding": "br",
    origin: "https://shop.example",
  });
  expect(reply.headers).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "content-encoding": "br",
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "cache-control": "public, max-age=31536000, immutable",
  });
  expect(reply.headers).not.toHaveProperty("access-control-allow-credentials");
});

test.each([
  "no.js",
  "../loader.js",
  "..%2floader.js",
  "%2e%2e/manifest.json",
  "..\\loader.js",
  "",
  ".",
  "panel-1.js/",
  "__proto__",
])("no way out of the folder: %s", async (name) => {
  expect((await get(`/w/assets/${name}`)).statusCode).toBe(404);
});

test("without a build the tag says what to do", async () => {
  const bare = await startTestApp({
    folders: { widget: join(folder, "none"), console: join(folder, "none") },
  });
  try {
    const { site: bareSite } = await bare.setUp();
    const reply = await bare.app.inject(`/w/${bareSite.key}.js`);
    expect([reply.statusCode, reply.body]).toEqual([503, expect.stringContaining("build:web")]);
    expect((await bare.app.inject("/console")).body).toContain("build:web");
  } finally {
    await bare.close();
  }
});
