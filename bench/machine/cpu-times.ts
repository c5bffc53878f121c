import { readdirSync, readFileSync } from "node:fs";

/** Ticks of /proc are hundredths of a second on every Linux there is. */
const US_PER_TICK = 10_000;

/** Microseconds since the machine started, all cores: what it worked, and what it could have. */
export function readMachineTimes(): { busyUs: number; totalUs: number } {
  const line = readFileSync("/proc/stat", "utf8").split("\n", 1)[0] ?? "";
  // user nice system idle iowait irq softirq steal; guest time is part of user already.
  const ticks = line.split(/\s+/).slice(1, 9).map(Number);
  const total = ticks.reduce((sum, each) => sum + each, 0);
  const idle = (ticks[3] ?? 0) + (ticks[4] ?? 0);
  return { busyUs: (total - idle) * US_PER_TICK, totalUs: total * US_PER_TICK };
}

type ProcessTimes = { pid: number; parent: number; us: number };

/** CPU time of a process, its living descendants, and the ended ones that were waited for; microseconds. */
export function readTreeUs(root: number): number {
  const all = readProcesses();
  const children = Map.groupBy(all, ({ parent }) => parent);
  const sum = (pid: number): number =>
    (children.get(pid) ?? []).reduce((total, child) => total + child.us + sum(child.pid), 0);
  return (all.find(({ pid }) => pid === root)?.us ?? 0) + sum(root);
}

function readProcesses(): ProcessTimes[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => readProcess(Number(pid)) ?? []);
}

function readProcess(pid: number): ProcessTimes | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, in brackets, may hold anything.
    const fields = line
      .slice(line.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
    return { pid, parent: fields[1] ?? 0, us: ticks * US_PER_TICK };
  } catch {
    return null;
  }
}
