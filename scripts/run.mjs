// Behind every npm script. Needs nothing but Node 18 and npm: gets the right Node, pnpm and packages first.

import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { runChecks, runTests } from "./checks.mjs";
import { runChild, stopChildrenOnSignals } from "./children.mjs";
import { prepareToolchain, say } from "./toolchain.mjs";
import { buildWeb, isWebBuildFresh } from "./web-build.mjs";

const server = "apps/server/src/main.ts";
/** The same, built: for those who run it, not those who change it. */
const builtServer = "apps/server/dist/main.js";
/** The young generation stays small: what a message makes is garbage at once. */
const calmMemory = ["--max-semi-space-size=4"];

const commands = {
  async start(args, env) {
    const code = await buildWebIfStale(env);
    return code || runServer(["start", "--demo", ...args], env);
  },
  async bellhop(args, env) {
    if (args[0] !== "start") return runScript([server, ...args], env);
    return (await buildWebIfStale(env)) || runServer(args, env);
  },
  async dev(args, env) {
    const code = await buildWebIfStale(env);
    return code || runScript(["--watch", server, "start", "--demo", ...args], env);
  },
  async "build:web"(_args, env) {
    return (await buildWeb(env)).code;
  },
  check: (_args, env) => runChecks(env),
  test: (args, env) => runTests(args, env),
  async prove(args, env) {
    const code = await buildWebIfStale(env);
    return code || runScript(["e2e/proofs/prove.ts", ...args], env);
  },
  async bench(args, env) {
    const code = await buildWebIfStale(env);
    return code || runScript(["bench/bench.ts", ...args], env);
  },
  async screenshots(args, env) {
    const code = await buildWebIfStale(env);
    return code || runScript(["e2e/screenshots.ts", ...args], env);
  },
};

/** Speaks on stderr only: stdout belongs to the program that follows. */
async function buildWebIfStale(env) {
  if (isWebBuildFresh()) return 0;
  say("building the widget, the console and the server");
  const { code, output } = await buildWeb(env, { quiet: true });
  if (code !== 0) process.stderr.write(output);
  return code;
}

/** 140 MB at rest, where the sources need 200: few files, a small young generation, no heap of malloc's own per thread. */
function runServer(args, env) {
  return runScript([...calmMemory, builtServer, ...args], { MALLOC_ARENA_MAX: "2", ...env });
}

/** Node keeps what it compiled: a start is a third shorter. */
async function runScript(args, env) {
  const cache = { NODE_COMPILE_CACHE: resolve("node_modules/.cache/node") };
  return (await runChild("node", args, { stdin: "inherit", env: { ...cache, ...env } })).code;
}

const [name, ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name ?? "") ? commands[name] : null;
if (!command) {
  say(`no such command; one of: ${Object.keys(commands).join(", ")}`);
  process.exit(2);
}
process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
stopChildrenOnSignals();
const PATH = await prepareToolchain();
process.exitCode = await command(args, { ...process.env, PATH });
