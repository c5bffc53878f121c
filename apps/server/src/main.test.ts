import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const compileCache = fileURLToPath(new URL("../../../node_modules/.cache/node", import.meta.url));
const password = "correct horse battery";
const setupArgs = [
  "setup",
  "--email",
  "jana@shop.example",
  "--password-stdin",
  "--site",
  "Shop",
  "--origin",
  "https://shop.example",
];

let folder: string;
let children: ChildProcess[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bellhop-main-"));
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** The program as a person runs it. */
function bellhop(
  args: string[],
  { env = {}, input = "" }: { env?: Record<string, string>; input?: string } = {},
) {
  const settings = {
    PATH: process.env.PATH ?? "",
    NODE_NO_WARNINGS: "1",
    PORT: "0",
    BELLHOP_DATA: folder,
    // What a start has compiled the next one need not: half of what these tests do is starting.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? compileCache,
    ...env,
  };
  const child = spawn(process.execPath, [main, ...args], { env: settings });
  children.push(child);
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (said.stdout += chunk));
  child.stderr.on("data", (chunk) => (said.stderr += chunk));
  child.stdin.end(input);
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, ...said }));
  return { child, said, ended };
}

async function start(args: string[] = [], env: Record<string, string> = {}) {
  const server = bellhop(["start", ...args], { env });
  const url = await vi.waitFor(
    () => {
      const found = /Console +(\S+)\/console/.exec(server.said.stdout)?.[1];
      if (!found) throw new Error(server.said.stderr || "says nothing yet");
      return found;
    },
    { timeout: 12_000, interval: 50 },
  );
  return { ...server, url };
}

test("start prints three lines for a person, and two once there is an owner", {
  timeout: 30_000,
}, async () => {
  const first = await start(["--demo"]);
  await vi.waitFor(() => expect(first.said.stdout.split("\n")).toHaveLength(4));
  const [shop = "", console_ = "", link = ""] = first.said.stdout
    .split("\n")
    .map((line) => line.split(/\s+/).at(-1));
  expect(shop).toBe(`${first.url}/demo`);
  expect(console_).toBe(`${first.url}/console`);
  expect(link).toMatch(/\/console\/setup\/[\w-]{43}$/);
  for (const address of [shop, `${first.url}/readyz`]) expect((await fetch(address)).status).toBe(200);

  const made = await bellhop(setupArgs, { input: password }).ended;
  expect([made.code, made.stderr]).toEqual([0, ""]);
  expect((await fetch(link.replace("/console/", "/api/"))).status).toBe(410);

  first.child.kill("SIGTERM");
  expect((await first.ended).code).toBe(0);
  const second = await start(["--demo"]);
  second.child.kill("SIGINT");
  const { code, stdout } = await second.ended;
  expect([code, stdout.trim().split("\n").length]).toEqual([0, 2]);
});

test("setup beside a running server: the tag alone on stdout, and it works at once", {
  timeout: 30_000,
}, async () => {
  const server = await start();
  const made = await bellhop(setupArgs, { env: { PUBLIC_URL: server.url }, input: `${password}\n` }).ended;
  const key = /^<script async src="(.+)\/w\/([\w-]{22})\.js"><\/script>\n$/.exec(made.stdout);
  expect(key?.[1]).toBe(server.url);
  expect((await fetch(`${server.url}/w/${key?.[2]}.js`)).status).not.toBe(404);
  const signIn = await fetch(`${server.url}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "jana@shop.example", password }),
  });
  expect(await signIn.json()).toMatchObject({
    agent: { name: "jana" },
    sites: [{ role: "owner", site: { name: "Shop" } }],
  });
});

test("a second server on the same folder, and one on a taken port, say what to do", {
  timeout: 30_000,
}, async () => {
  await start();
  const second = await bellhop(["start"]).ended;
  expect(second).toMatchObject({
    code: 1,
    stdout: "",
    stderr: `bellhop: another server is using ${folder}; stop it, or set BELLHOP_DATA to another folder\n`,
  });

  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as { port: number };
  const elsewhere = join(folder, "elsewhere");
  const taken = await bellhop(["start"], {
    env: { PORT: String(port), BELLHOP_DATA: elsewhere, LOG_LEVEL: "warn" },
  }).ended;
  expect(taken).toMatchObject({
    code: 1,
    stdout: "",
    stderr: `bellhop: port ${port} is in use; stop what listens there, or set PORT to another one\n`,
  });
  other.close();
});

test("wrong settings and wrong usage are explained", async () => {
  const settings = await bellhop(["start"], { env: { PORT: "x", LOG_LEVEL: "x", BELLHOP_DTA: "x" } }).ended;
  expect(settings.code).toBe(1);
  expect(settings.stderr.match(/^bellhop: /gm)).toHaveLength(3);
  const bogus = await bellhop(["bogus"]).ended;
  expect(bogus).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(/Usage[\s\S]*no command "bogus"/),
  });
  const helped = await bellhop(["--help"]).ended;
  expect(helped).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("Usage") });
  expect((await bellhop(["--version"]).ended).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("the log at its most talkative holds no password, token, address or query string", {
  timeout: 30_000,
}, async () => {
  const server = await start(["--demo"], { LOG_LEVEL: "trace" });
  const link = await vi.waitFor(
    () => /setup\/([\w-]{43})/.exec(server.said.stdout)?.[1] ?? Promise.reject(new Error("no link")),
  );
  const body = {
    name: "Canary Name",
    email: "canary@secret.example",
    password: "canary-password",
    siteName: "Canary Site",
    origin: "https://canary-shop.example",
  };
  const json = { "content-type": "application/json" };
  const post = (path: string, payload: unknown, headers = {}) =>
    fetch(server.url + path, {
      method: "POST",
      headers: { ...json, ...headers },
      body: JSON.stringify(payload),
    });
  const setUp = await post(`/api/setup/${link}`, body);
  const cookie = setUp.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  expect(setUp.status).toBe(200);
  await post("/api/sign-in", { ...body, password: "canary-wrong" });
  await post("/api/sign-in", "{canary-broken");
  await fetch(`${server.url}/api/me?canary-query=1`, { headers: { cookie } });
  await fetch(`${server.url}/api/invitations/canary-token`);
  await fetch(`${server.url}/f/${"canary-capability".padEnd(43, "x")}/canary-file`);
  server.child.kill("SIGTERM");
  const { stderr } = await server.ended;
  expect(stderr.split("\n").length).toBeGreaterThan(6);
  expect(stderr).toContain('"route":"/api/setup/:token"');
  expect(stderr).not.toMatch(/canary/i);
  expect(stderr).not.toContain(link);
  expect(stderr).not.toContain(cookie.split("=")[1]?.slice(0, 20));
});
