import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../proof/", import.meta.url));

/** Writes proof/<name>.json: what was run, on which commit and machine, and what came out. Returns the path. */
export function writeReport(
  name: string,
  content: { seed: number; startedAt: string; size: object; figures: object; mutants: object },
): string {
  mkdirSync(folder, { recursive: true });
  const path = `${folder}${name}.json`;
  const { seed, startedAt, ...rest } = content;
  writeFileSync(
    path,
    `${JSON.stringify({ proof: name, commit: readCommit(), seed, machine: describeMachine(), startedAt, ...rest }, null, 2)}\n`,
  );
  return path;
}

/** With "+" when files differed from the commit. */
function readCommit(): string {
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const changed = git("--no-optional-locks", "status", "--porcelain", "--", ":/", ":!/proof").length > 0;
    return git("rev-parse", "HEAD") + (changed ? "+" : "");
  } catch {
    return "none";
  }
}

function describeMachine() {
  const all = cpus();
  return {
    cpus: all.length,
    model: all[0]?.model.trim() ?? "unknown",
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version,
    os: `${type()} ${release()}`,
  };
}
