import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallSettings, DepartmentSettings, Me, Role, Site } from "@bellhop/protocol";
import { freePort } from "./free-port.ts";
import { querySqlite, type StoreQuery } from "./query-store.ts";
import { startServerProcess } from "./server-process.ts";

export const owner = { name: "Olga Owner", email: "owner@bellhop.test", password: "correct horse battery" };

/** A Bellhop as an operator starts it, with its data in a temporary folder. */
export type Bellhop = {
  /** Where browsers reach it. */
  url: string;
  /** The one-time link it printed. */
  setupUrl: string;
  folder: string;
  /** Past the server. */
  queryStore: StoreQuery;
  pid(): number;
  /** Power cut: SIGKILL. On several nodes, for one of them, in turn. */
  kill(): Promise<void>;
  /** Starts what was killed again, on the same port and data. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** One process with the embedded engines. Resolves when it answers. `environment` adds to its settings. */
export async function startBellhop(
  environment: Record<string, string> = {},
  args: string[] = ["--demo"],
): Promise<Bellhop> {
  const port = environment.PORT ?? String(await freePort());
  const folder = mkdtempSync(join(tmpdir(), "bellhop-e2e-"));
  const url = `http://localhost:${port}`;
  const server = await startServerProcess({
    address: url,
    environment: { ...environment, PORT: port, BELLHOP_DATA: folder },
    args,
  });
  return {
    url,
    folder,
    queryStore: querySqlite(join(folder, "bellhop.db")),
    setupUrl: server.setupUrl(),
    pid: server.pid,
    kill: server.kill,
    start: server.start,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A signed-in account: what a request or a browser needs to act as it. */
export type Account = { me: Me; cookie: { name: string; value: string } };

async function send(
  bellhop: Bellhop,
  method: "POST" | "PATCH",
  path: string,
  body: object,
  cookie?: Account["cookie"],
): Promise<Response> {
  const headers: Record<string, string> = { "content-type": "application/json", origin: bellhop.url };
  if (cookie) headers.cookie = `${cookie.name}=${cookie.value}`;
  const response = await fetch(`${bellhop.url}${path}`, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

const post = (bellhop: Bellhop, path: string, body: object, cookie?: Account["cookie"]) =>
  send(bellhop, "POST", path, body, cookie);

async function accountOf(response: Response): Promise<Account> {
  const [name = "", value = ""] =
    (response.headers.getSetCookie()[0] ?? "").split(";")[0]?.split(/=(.*)/s) ?? [];
  return { me: (await response.json()) as Me, cookie: { name, value: value } };
}

/** The owner through the set-up link. `siteOrigin` is the shop's address; the owner joins the demo site too. */
export async function setUpOwner(bellhop: Bellhop, siteOrigin = "https://shop.example"): Promise<Account> {
  const token = bellhop.setupUrl.split("/").at(-1) ?? "";
  return accountOf(
    await post(bellhop, `/api/setup/${token}`, { ...owner, siteName: "Porcelanka", origin: siteOrigin }),
  );
}

/** Signs in somebody who has an account, for a session more. */
export async function signIn(bellhop: Bellhop, { email, password }: typeof owner): Promise<Account> {
  return accountOf(await post(bellhop, "/api/sign-in", { email, password }));
}

/** A further site, whose owner is its maker. */
export async function addSite(
  bellhop: Bellhop,
  by: Account,
  site: { name: string; origin: string },
): Promise<Site> {
  return (await post(bellhop, "/api/sites", site, by.cookie)).json() as Promise<Site>;
}

/** Changes the site's first department; what is left out stays. */
export async function changeDepartment(
  bellhop: Bellhop,
  by: Account,
  siteId: string,
  changes: Partial<DepartmentSettings>,
): Promise<void> {
  await send(bellhop, "PATCH", `/api/sites/${siteId}/departments/${siteId}`, changes, by.cookie);
}

/** Changes how the site's people are called; what is left out stays. */
export async function changeCalls(
  bellhop: Bellhop,
  by: Account,
  siteId: string,
  changes: Partial<CallSettings>,
): Promise<void> {
  await send(bellhop, "PATCH", `/api/sites/${siteId}/calls/settings`, changes, by.cookie);
}

/** The agent's own telephone, which the exchange rings. */
export async function givePhone(bellhop: Bellhop, agent: Account, phone: string): Promise<void> {
  await send(bellhop, "PATCH", "/api/me", { phone }, agent.cookie);
}

/** A further agent of the site, through an invitation link. */
export async function inviteAgent(
  bellhop: Bellhop,
  by: Account,
  siteId: string,
  name: string,
  email = `${name.split(" ")[0]?.toLowerCase()}@bellhop.test`,
  role: Role = "agent",
): Promise<Account> {
  const invited = await post(bellhop, `/api/sites/${siteId}/invitations`, { email, role }, by.cookie);
  const { url } = (await invited.json()) as { url: string };
  const token = url.split("/").at(-1) ?? "";
  return accountOf(
    await post(bellhop, `/api/invitations/${token}`, { account: { name, email, password: owner.password } }),
  );
}

/** The site the demo shop belongs to, or the one set up by the owner. */
export function siteOf(account: Account, kind: "demo" | "own") {
  const found = account.me.sites.find(({ site }) => site.demo === (kind === "demo"));
  if (!found) throw new Error(`no ${kind} site`);
  return found.site;
}
