import { execFileSync } from "node:child_process";
import { cpus } from "node:os";

/** Cores to stay on; null where that cannot be had. */
export type Cores = { server: number | null; generator: number | null };

/** Servers under test share one core, the load generator has another. Databases go where the system puts them. */
export function chooseCores(): Cores {
  return cpus().length > 1 && hasTaskset() ? { server: 0, generator: 1 } : { server: null, generator: null };
}

function hasTaskset(): boolean {
  try {
    execFileSync("taskset", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
