import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryBlobs, MemoryBus, MemoryStore } from "@bellhop/core/memory";
import { type HttpRouteName, httpRoutes, type Me } from "@bellhop/protocol";
import { pino } from "pino";
import { composeServer, type Overrides } from "../compose.ts";
import { readConfig } from "../config.ts";

export const ownOrigin = "https://chat.example";

type Sent = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  cookie?: string;
  headers?: Record<string, string>;
};

/** A whole server on memory stores, its accounts in a folder of its own; nothing listens. */
export async function startTestApp({
  env = {},
  demo = false,
  ...overrides
}: Overrides & { env?: Record<string, string>; demo?: boolean } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "bellhop-test-"));
  const reading = readConfig({ PORT: "0", PUBLIC_URL: ownOrigin, BELLHOP_DATA: folder, ...env });
  if (!reading.ok) throw new Error(reading.faults.join("\n"));
  const store = new MemoryStore();
  const bus = new MemoryBus();
  const server = await composeServer(
    { ...reading.config, demo },
    { store, bus, blobs: new MemoryBlobs(), log: pino({ level: "silent" }), ...overrides },
  );
  const { app, deps } = server;

  /** Calls a route by its name, as a page of ours would. */
  async function call(
    name: HttpRouteName,
    { params = {}, query = {}, body, cookie, headers = {} }: Sent = {},
  ) {
    const { method, url } = httpRoutes[name];
    const path = url.replaceAll(/:(\w+)/g, (_, param: string) =>
      encodeURIComponent(params[param] ?? "missing"),
    );
    const response = await app.inject({
      method,
      url: path,
      query,
      headers: { origin: ownOrigin, ...(cookie && { cookie }), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return {
      status: response.statusCode,
      headers: response.headers,
      cookies: response.cookies,
      body: response.json(),
    };
  }

  /** Signs in by the set-up link; the first owner with the first site. */
  async function setUp(email = "owner@shop.example") {
    const token = (await server.makeSetupLink())?.split("/").at(-1) ?? "";
    const body = {
      name: "Olga",
      email,
      password: "correct horse",
      siteName: "Shop",
      origin: "https://shop.example",
    };
    const reply = await call("setUp", { params: { token }, body });
    const me: Me = reply.body;
    const site = me.sites.find((one) => !one.site.demo)?.site;
    if (!site) throw new Error(`no site: ${JSON.stringify(reply.body)}`);
    return { token, reply, me, site, cookie: cookieOf(reply) };
  }

  /** Joins the owner's site by an invitation, with a new account. */
  async function join_(owner: { cookie: string; site: { id: string } }, email: string, role = "agent") {
    const params = { siteId: owner.site.id };
    const invited = await call("inviteAgent", { params, body: { email: null, role }, cookie: owner.cookie });
    const token = invited.body.url.split("/").at(-1);
    const account = { name: "Adam", email, password: "battery staple" };
    const reply = await call("acceptInvitation", { params: { token }, body: { account } });
    const me: Me = reply.body;
    return { token, reply, me, agentId: me.agent?.id, cookie: cookieOf(reply) };
  }

  return {
    server,
    app,
    deps,
    store,
    call,
    setUp,
    join: join_,
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type TestApp = Awaited<ReturnType<typeof startTestApp>>;

export function cookieOf({ cookies }: { cookies: { name: string; value: string }[] }): string {
  return cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");
}
