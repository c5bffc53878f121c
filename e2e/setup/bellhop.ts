import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Me } from "@bellhop/protocol";
import { freePort } from "./free-port.ts";
import { stopProcess } from "./processes.ts";

const main = fileURLToPath(new URL("../../apps/server/src/main.ts", import.meta.url));

export const owner = { name: "Olga Owner", email: "owner@bellhop.test", password: "correct horse battery" };

/** A Bellhop as an operator starts it: a process of its own, with its data in a temporary folder. */
export type Bellhop = {
  url: string;
  /** The one-time link it printed. */
  setupUrl: string;
  folder: string;
  pid(): number;
  /** Power cut: SIGKILL. */
  kill(): Promise<void>;
  /** Starts again on the same port and data. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** Resolves when it answers. `environment` adds to its settings. */
export async function startBellhop(
  environment: Record<string, string> = {},
  args: string[] = ["--demo"],
): Promise<Bellhop> {
  const port = environment.PORT ?? String(await freePort());
  const folder = mkdtempSync(join(tmpdir(), "bellhop-e2e-"));
  const url = `http://localhost:${port}`;
  const env = {
    ...process.env,
    NODE_ENV: "production",
    LOG_LEVEL: "warn",
    ...environment,
    PORT: port,
    BELLHOP_DATA: folder,
  };
  let child: ChildProcess;
  let setupUrl = "";

  async function start(): Promise<void> {
    const started = spawn(process.execPath, [main, "start", ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env,
    });
    child = started;
    let output = "";
    started.stderr.on("data", (chunk) => (output += chunk));
    started.stdout.on("data", (chunk) => (output += chunk));
    const deadline = Date.now() + 30_000;
    const hasLink = () => {
      setupUrl ||= /http\S+\/console\/setup\/[\w-]{43}/.exec(output)?.[0] ?? "";
      return setupUrl !== "";
    };
    // It answers a moment before it prints the link.
    while (!(await isReady(url)) || !hasLink()) {
      if (started.exitCode !== null || Date.now() > deadline)
        throw new Error(`Bellhop did not start: ${output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  await start();
  return {
    url,
    get setupUrl() {
      return setupUrl;
    },
    folder,
    pid: () => child.pid ?? 0,
    async kill() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
    start,
    async stop() {
      await stopProcess(child, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** A signed-in account: what a request or a browser needs to act as it. */
export type Account = { me: Me; cookie: { name: string; value: string } };

async function post(
  bellhop: Bellhop,
  path: string,
  body: object,
  cookie?: Account["cookie"],
): Promise<Response> {
  const headers: Record<string, string> = { "content-type": "application/json", origin: bellhop.url };
  if (cookie) headers.cookie = `${cookie.name}=${cookie.value}`;
  const response = await fetch(`${bellhop.url}${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

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

/** A further agent of the site, through an invitation link. */
export async function inviteAgent(
  bellhop: Bellhop,
  by: Account,
  siteId: string,
  name: string,
): Promise<Account> {
  const email = `${name.split(" ")[0]?.toLowerCase()}@bellhop.test`;
  const invited = await post(
    bellhop,
    `/api/sites/${siteId}/invitations`,
    { email, role: "agent" },
    by.cookie,
  );
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
