import { monitorEventLoopDelay } from "node:perf_hooks";
import { startProfiles } from "../profile/start-profiles.ts";

const NS_PER_MS = 1_000_000;
/** How often the loop is looked at; part of every delay it reports. */
const RESOLUTION_MS = 1;

/** What every server under test tells about its own process. */
export function createServerAnswers() {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let profiles: Awaited<ReturnType<typeof startProfiles>> | null = null;
  return {
    /** CPU time of all its threads so far, microseconds, and when that was, milliseconds. */
    cpu() {
      const { user, system } = process.cpuUsage();
      return { cpuUs: user + system, at: performance.now() };
    },
    /** Resident memory after a full collection, bytes. */
    async memory() {
      for (let round = 0; round < 3; round += 1) {
        globalThis.gc?.();
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return process.memoryUsage().rss;
    },
    watchDelay() {
      delay.reset();
      delay.enable();
    },
    /** 99th percentile of how late the event loop was since `watchDelay`, milliseconds. */
    readDelay() {
      delay.disable();
      return Math.max(0, delay.percentile(99) / NS_PER_MS - RESOLUTION_MS);
    },
    async startProfile() {
      profiles = await startProfiles();
    },
    /** The profile of each thread since `startProfile`, as `.cpuprofile` content. */
    async stopProfile() {
      return (await profiles?.stop()) ?? {};
    },
  };
}
