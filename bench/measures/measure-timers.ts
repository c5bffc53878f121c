import { summariseLatency } from "../load/summarise.ts";
import { type Subject, startSubject } from "../subjects/start-subject.ts";
import { alternate } from "./alternate.ts";
import type { Bench, Readings } from "./measure.ts";
import { pause } from "./pause.ts";

const stores = ["sqlite", "postgres"] as const;
/** The latest of them may take this long. */
const AFTER_MS = 1_500;
const LOAD_PER_SECOND = 500;

/** Deadlines of waiting conversations: milliseconds from due to at work, and to on disk, with and without other load. */
export async function measureTimers(bench: Bench): Promise<Readings> {
  const { size, say } = bench;
  const generator = await bench.startGenerator();
  const subjects = new Map<string, Subject>();
  for (const store of stores) {
    const subject = await startSubject(store, { ...bench, sites: size.sites, watchTimers: true });
    bench.onEnd(subject.stop);
    subjects.set(store, subject);
    await generator.ask("gather", { name: store, target: subject.target, visitors: size.visitors });
  }
  async function takeWindow(store: string, isLoaded: boolean): Promise<Record<string, number>> {
    const subject = subjects.get(store);
    const server = subject?.bellhops[0];
    if (!server) throw new Error(`${store} was not started`);
    const siteKey = subject.target.sites[0]?.siteKey ?? "";
    const waits = { siteKey, count: size.timers, inMs: size.timersLeadMs, overMs: size.timersOverMs };
    const startedAt = performance.now();
    await server.ask("beginWaits", waits);
    const setMs = performance.now() - startedAt;
    if (isLoaded) await generator.ask("pace", { name: store, perSecond: LOAD_PER_SECOND });
    await pause(size.timersLeadMs + size.timersOverMs + AFTER_MS - setMs);
    const { fired, stored } = await server.ask("lateness");
    if (isLoaded) await generator.ask("rest", { name: store });
    const at = summariseLatency(fired);
    const onDisk = summariseLatency(stored);
    return {
      p50: at.p50,
      p99: at.p99,
      max: at.max,
      storedP99: onDisk.p99,
      missing: size.timers - fired.length,
    };
  }
  const names = stores.flatMap((store) => [`${store} idle`, `${store} loaded`]);
  return alternate({
    names,
    windows: Math.ceil(size.windows / 2),
    work(name) {
      const [store = "", state] = name.split(" ");
      return takeWindow(store, state === "loaded");
    },
    say,
  });
}
