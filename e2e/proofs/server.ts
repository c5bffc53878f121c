import { randomUUID } from "node:crypto";
import { flushCompileCache } from "node:module";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Store } from "@bellhop/core";
import { MemoryBus, MemoryNetwork } from "@bellhop/core/memory";
import { composeServer, type Overrides } from "@bellhop/server";
import { plantCallbacks } from "./callbacks/plant-callbacks.ts";
import { watchRoutes } from "./fuzz/watch-routes.ts";
import { commitLater } from "./mutants/commit-later.ts";
import { inMemoryCall } from "./mutants/in-memory-call.ts";
import { inMemoryDeadline } from "./mutants/in-memory-deadline.ts";
import { readThenWrite } from "./mutants/read-then-write.ts";
import { redialBlindly } from "./mutants/redial-blindly.ts";
import { redisLock } from "./mutants/redis-lock.ts";
import { skipCidCheck } from "./mutants/skip-cid-check.ts";
import { skipEpochCheck } from "./mutants/skip-epoch-check.ts";
import { plantWaits } from "./plant-waits.ts";
import { createRandom } from "./random.ts";
import type { Mutant, ServerOptions } from "./server-options.ts";
import { holdTimers, type Mishaps } from "./timers/hold-timers.ts";
import { plantWords } from "./words/plant-words.ts";

/** Longest time a timer takes: the beacon never comes. */
const NEVER_MS = 2 ** 31 - 1;

const spoilStore: Partial<Record<Mutant, (store: Store) => Store>> = {
  "commit-later": commitLater,
  "skip-cid-check": (store) => skipCidCheck(store, randomUUID),
  "read-then-write": readThenWrite,
  "redis-lock": (store) => redisLock(store, options.redisUrl ?? ""),
  "in-memory-deadline": inMemoryDeadline,
  "in-memory-call": inMemoryCall,
  "skip-epoch-check": skipEpochCheck,
};

/**
 * The real server in a process of its own, for proofs: limits lifted; alone, it has a bus that loses facts.
 * SIGTERM ends it in order.
 */
const options: ServerOptions = JSON.parse(process.argv[2] ?? "{}");
const { port, folder, seed, factLoss, beaconMs, mutant } = options;
const random = createRandom(seed);
const frames: Record<string, Record<string, number>> = {};
function countFrame(name: string, outcome: string): void {
  const counts = frames[name] ?? {};
  counts[outcome] = (counts[outcome] ?? 0) + 1;
  frames[name] = counts;
}
watchRoutes((name) => countFrame(`http.${name}`, "handled"));
/** A file of its own when built, too: the proof looks for its name in the crash. */
const unvalidated = mutant === "unvalidated" ? await import("./mutants/unvalidated.ts") : null;
let live: Store | null = null;
let gateway: Parameters<NonNullable<Overrides["onGateway"]>>[0] | null = null;
let used: Store | null = null;
const mishaps: Mishaps = { dieAtBatch: options.dieHoldingTimers ?? 0, freezeAtClaim: false };

const server = await composeServer(
  {
    port,
    host: "127.0.0.1",
    publicUrl: options.publicUrl ?? `http://127.0.0.1:${port}`,
    dataFolder: folder,
    trustProxy: options.publicUrl || options.trustProxy ? ["127.0.0.1"] : [],
    logLevel: "error",
    databaseUrl: options.databaseUrl ?? null,
    redisUrl: options.redisUrl ?? null,
    demo: false,
    metricsToken: null,
    calls: { simulated: false, twilio: options.twilio ?? null, turn: null },
  },
  {
    wrapStore(store) {
      live = store;
      used = holdTimers(mutant ? (spoilStore[mutant]?.(store) ?? store) : store, mishaps);
      return used;
    },
    ...(!options.redisUrl && {
      bus: new MemoryBus(new MemoryNetwork({ drop: factLoss, random: random.fraction })),
    }),
    ...(options.extraMigrations && { extraMigrations: options.extraMigrations }),
    ...(mutant === "redial-blindly" && { wrapProvider: redialBlindly }),
    limits: "lifted",
    beaconMs: mutant === "drop-beacon" ? NEVER_MS : beaconMs,
    observe: (side, event, outcome) => countFrame(`${side}.${event}`, outcome),
    onGateway(opened) {
      gateway = opened;
      unvalidated?.listenUnvalidated(opened);
    },
  },
);

const lag = monitorEventLoopDelay({ resolution: 10 });
lag.enable();
const answers: Record<string, (input: string) => unknown> = {
  frames: () => frames,
  /** How many agents' sockets are open. */
  agentSockets: () => gateway?.agents.sockets.size,
  setupLink: () => server.makeSetupLink(),
  freezeHoldingTimers: () => {
    mishaps.freezeAtClaim = true;
  },
  plantWaits: (plan) => used && plantWaits(used, JSON.parse(plan)),
  plantCallbacks: (plan) => used && plantCallbacks(used, JSON.parse(plan)),
  plantWords: (plan) => used && plantWords(used, JSON.parse(plan)),
  /** Bytes held by the process. */
  memory: () => process.memoryUsage.rss(),
  /** The longest the event loop was late since the last asking, milliseconds. */
  lag: () => {
    const lagMs = Math.round(lag.max / 1e6);
    lag.reset();
    return lagMs;
  },
  pragmas: () =>
    live && "readPragmas" in live && typeof live.readPragmas === "function" ? live.readPragmas() : null,
};
/** A name, or a name, a space and its input. */
process.on("message", async (question: string) => {
  const [name = "", input = ""] = question.split(/ (.*)/s);
  process.send?.([question, await answers[name]?.(input)]);
});
process.on("SIGTERM", () => void server.close().then(() => process.exit(0)));
// An orphan serves nobody.
process.on("disconnect", () => process.exit());
await server.listen();
process.send?.(["ready", options.databaseUrl ? null : await server.makeSetupLink()]);
// Who is killed does not come to it, and the next one would compile all of it again.
flushCompileCache();
