import type { StoreCall } from "../servers/store-answers.ts";
import { fillStore } from "../subjects/fill-store.ts";
import { type Subject, type SubjectName, startSubject } from "../subjects/start-subject.ts";
import { alternate } from "./alternate.ts";
import type { Bench, Readings } from "./measure.ts";

const stores = ["sqlite", "postgres"] as const satisfies SubjectName[];
const kinds: Record<StoreCall, { share: number }> = {
  append: { share: 1 },
  page: { share: 1 },
  // These answer with hundreds of conversations each.
  desk: { share: 0.05 },
  closed: { share: 0.25 },
};
const US_PER_MS = 1_000;

/** The same store calls with few and with many conversations stored; microseconds each. */
export async function measureGrowth(bench: Bench): Promise<Readings> {
  const { size, say } = bench;
  const filled = new Map<string, { subject: Subject; siteId: string; stored: number }>();
  for (const store of stores) {
    for (const [at, stored] of size.stored.entries()) {
      const startedAt = performance.now();
      const { subject, siteId } = await startFilled(store, stored, bench);
      filled.set(`${store}${at === 0 ? "Few" : "Many"}`, { subject, siteId, stored });
      say(`${store}: ${stored} conversations in ${Math.round(performance.now() - startedAt)} ms`);
    }
  }
  async function takeWindow(name: string): Promise<Record<string, number>> {
    const { subject, siteId, stored } = filled.get(name) ?? {};
    const figures: Record<string, number> = {};
    for (const [call, { share }] of Object.entries(kinds) as [StoreCall, { share: number }][]) {
      const count = Math.ceil(size.calls * share);
      const input = { siteId: siteId ?? "", stored: stored ?? 0, call, count };
      const tookMs = (await subject?.bellhops[0]?.ask("timeCalls", input)) ?? Number.NaN;
      figures[`${call}Us`] = (tookMs / count) * US_PER_MS;
    }
    return figures;
  }
  return alternate({ names: [...filled.keys()], windows: size.windows, work: takeWindow, say });
}

async function startFilled(name: SubjectName, stored: number, bench: Bench) {
  const subject = await startSubject(name, { ...bench, sites: 1 });
  bench.onEnd(subject.stop);
  const siteKey = subject.target.sites[0]?.siteKey ?? "";
  const siteId = (await subject.bellhops[0]?.ask("siteIdOf", { siteKey })) ?? "";
  await subject.restart(() => fillStore(subject.data, siteId, stored));
  return { subject, siteId };
}
