import { execFileSync } from "node:child_process";
import { cpus, release, totalmem, type } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensurePrograms } from "../../e2e/setup/programs.ts";
import { chooseCores } from "./cores.ts";

const project = fileURLToPath(new URL("../../", import.meta.url));

/** What a reader must know to compare the figures with those of another machine. */
export function describeMachine() {
  const programs = ensurePrograms(["redis-server", "postgres"]);
  const all = cpus();
  return {
    cpu: `${all.length} × ${all[0]?.model.trim() ?? "unknown"}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    os: `${type()} ${release()}`,
    node: process.version,
    postgres: run(join(dirname(programs.postgres), "postgres"), "--version").replace("postgres ", ""),
    redis: /v=(\S+)/.exec(run(programs["redis-server"], "--version"))?.[1] ?? "unknown",
    cores: chooseCores(),
    commit: readCommit(),
  };
}

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, {
    cwd: project,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}

/** With "+" when files differed from the commit. */
function readCommit(): string {
  try {
    const changed = run(
      "git",
      "--no-optional-locks",
      "status",
      "--porcelain",
      "--",
      ":/",
      ":!/bench/results",
    );
    return run("git", "rev-parse", "--short", "HEAD") + (changed ? "+" : "");
  } catch {
    return "none";
  }
}
