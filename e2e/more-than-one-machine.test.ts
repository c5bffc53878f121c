import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv, promisify } from "node:util";
import { afterAll, describe, expect, inject, it } from "vitest";
import { freePort } from "./setup/free-port.ts";
import { stayAsWeAre } from "./setup/haproxy.ts";
import { startProcess, stopProcess } from "./setup/processes.ts";
import { ensurePrograms } from "./setup/programs.ts";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const page = readFileSync(join(root, "docs/more-than-one-machine.md"), "utf8");
const compileCache = join(root, "node_modules/.cache/node");
const run = promisify(execFile);

type Names = Record<string, string>;
const folder = mkdtempSync(join(tmpdir(), "bellhop-page-"));
const cleanUp: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const undo of cleanUp.toReversed()) await undo();
  rmSync(folder, { recursive: true, force: true });
});

/** The blocks that are run, in the page's order. `where`: once, on every `node`, or while all nodes are `stopped`. */
const blocks = [...page.matchAll(/^```(sh|ini)(?: (\w+))?\n(.*?)^```$/gms)].map(
  ([, language, where = "once", text = ""]) => ({ language, where, text }),
);

/** What the page's first block names, with the values of this machine. Both nodes and all engines are on it. */
async function chooseNames(): Promise<Names> {
  const server = new URL(inject("databaseUrl"));
  const front = await freePort();
  return {
    CHAT: `http://localhost:${front}`,
    NODE1: `127.0.0.1:${await freePort()}`,
    NODE2: `127.0.0.1:${await freePort()}`,
    FRONT: `127.0.0.1:${front}`,
    HAPROXY_ADDRESS: "127.0.0.1",
    PG_SERVER: server.host,
    PG_ADMIN: server.href,
    PG_NAME: `page_${front}`,
    PG_PASSWORD: "choose-a-long-one",
    REDIS_URL: inject("redisUrl"),
    METRICS_TOKEN: "choose-another-long-one",
    FILES: join(folder, "files"),
    BELLHOP: root,
    ETC: join(folder, "etc1"),
    HAPROXY_CFG: join(folder, "haproxy.cfg"),
    BACKUPS: join(folder, "backups"),
  };
}

/** Like a terminal into which the block was pasted; resolves with what it printed. */
async function paste(text: string, names: Names): Promise<string> {
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const env = { PATH, HOME: folder, NODE_COMPILE_CACHE: compileCache, ...names };
  const { stdout } = await run("bash", ["-eu", "-o", "pipefail", "-c", text], { env, cwd: folder });
  return stdout;
}

/** Like systemd, with the page's unit: its settings and nothing else. */
function startUnit(unit: string, names: Names): ChildProcess {
  const here = unit
    .replaceAll("/etc/bellhop/", `${names.ETC}/`)
    .replaceAll("/opt/bellhop", root)
    .replaceAll("/var/cache/bellhop", compileCache)
    .replaceAll("/usr/bin/node", process.execPath);
  const all = (name: string) =>
    [...here.matchAll(new RegExp(`^${name}=(.*)$`, "gm"))].map(([, value = ""]) => value);
  const files = all("EnvironmentFile").map((file) => readFileSync(file, "utf8"));
  const [command = "", ...args] = all("ExecStart")[0]?.split(" ") ?? [];
  return spawn(command, args, {
    env: {
      PATH: "/usr/bin:/bin",
      LOG_LEVEL: "warn",
      ...parseEnv([...all("Environment"), ...files].join("\n")),
    } as Names,
    cwd: all("WorkingDirectory")[0],
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function startHaproxyOfPage({ HAPROXY_CFG = "", CHAT = "" }: Names): Promise<void> {
  writeFileSync(HAPROXY_CFG, stayAsWeAre(readFileSync(HAPROXY_CFG, "utf8")));
  const { haproxy } = ensurePrograms(["haproxy"]);
  const child = await startProcess(haproxy, ["-db", "-f", HAPROXY_CFG], Number(new URL(CHAT).port));
  cleanUp.push(() => stopProcess(child, "SIGTERM"));
}

describe("docs/more-than-one-machine.md", () => {
  it("is followed word for word, and two nodes behind HAProxy answer, also after the restore", async () => {
    const names = await chooseNames();
    const perNode = [1, 2].map((at) => ({
      ...names,
      NODE: names[`NODE${at}`] ?? "",
      ETC: join(folder, `etc${at}`),
    }));
    const dropAll = `psql "$PG_ADMIN" -q -c "drop database if exists $PG_NAME with (force)" -c "drop role if exists $PG_NAME"`;
    cleanUp.push(() => paste(dropAll, names));
    let unit = "";
    let nodes: ChildProcess[] = [];
    const stopNodes = () => Promise.all(nodes.map((node) => stopProcess(node, "SIGTERM")));
    const startNodes = () => {
      nodes = perNode.map((own) => startUnit(unit, own));
    };
    cleanUp.push(stopNodes);
    let printed = "";

    for (const { language, where, text } of blocks) {
      if (where === "names") {
        const named = [...text.matchAll(/^export (\w+)=/gm)].map(([, name]) => name);
        expect(named.toSorted()).toEqual(Object.keys(names).toSorted());
      } else if (language === "ini") {
        unit = text;
        startNodes();
      } else if (where === "node") {
        for (const own of perNode) printed += await paste(text, own);
      } else {
        if (where === "stopped") await stopNodes();
        printed += await paste(text, names);
        if (where === "stopped") startNodes();
        if (text.includes("haproxy -c")) await startHaproxyOfPage(names);
      }
    }

    const tag = /<script async src="(http\S+\/w\/\S+\.js)"><\/script>/.exec(printed)?.[1] ?? "none";
    const path = new URL(tag).pathname;
    for (const address of [names.CHAT, `http://${names.NODE1}`, `http://${names.NODE2}`]) {
      await expect
        .poll(() => fetch(address + path).then((answer) => answer.status, String), { timeout: 20_000 })
        .toBe(200);
    }
  });
});
