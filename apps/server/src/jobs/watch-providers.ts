import type { ProviderRegistry } from "../create-provider-registry.ts";
import { type Job, repeatJob } from "./repeat-job.ts";

/** What is promised to visitors is at most this much older than what is known. */
const LOOK_EVERY_MS = 15_000;

/** Asks those who carry calls how they are. Nothing ticks where agents take calls in the browser or dial by hand. */
export function watchProviders(providers: ProviderRegistry, report: (error: unknown) => void): Job {
  if (!providers.isWatched) return { stop: async () => {} };
  return repeatJob(async () => {
    await providers.look();
    return LOOK_EVERY_MS;
  }, report);
}
