import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startBellhop } from "../../e2e/setup/bellhop.ts";
import { alternate } from "./alternate.ts";
import type { Bench, Readings } from "./measure.ts";
import { pause } from "./pause.ts";

/** As `npm start` runs it. */
const compileCache = fileURLToPath(new URL("../../node_modules/.cache/node", import.meta.url));
const SETTLE_MS = 2_000;
const BYTES_PER_KB = 1_024;

/** The product as `bellhop start` runs it: how soon it takes requests, and its resident memory with nobody there. */
export async function measureStart({ size, say }: Bench): Promise<Readings> {
  async function takeWindow(): Promise<Record<string, number>> {
    const startedAt = performance.now();
    const bellhop = await startBellhop({ NODE_COMPILE_CACHE: compileCache }, []);
    const readyMs = performance.now() - startedAt;
    try {
      await pause(SETTLE_MS);
      return { readyMs, residentBytes: readResidentBytes(bellhop.pid()) };
    } finally {
      await bellhop.stop();
    }
  }
  return alternate({ names: ["product"], windows: size.starts, work: takeWindow, say });
}

function readResidentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) * BYTES_PER_KB;
}
