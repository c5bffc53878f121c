import { randomUUID } from "node:crypto";
import type { Store } from "@bellhop/core";
import { MemoryBus, MemoryNetwork } from "@bellhop/core/memory";
import { composeServer } from "@bellhop/server";
import { commitLater } from "./mutants/commit-later.ts";
import { readThenWrite } from "./mutants/read-then-write.ts";
import { skipCidCheck } from "./mutants/skip-cid-check.ts";
import { listenUnvalidated } from "./mutants/unvalidated.ts";
import { createRandom } from "./random.ts";
import type { Mutant, ServerOptions } from "./server-options.ts";

/** Longest time a timer takes: the beacon never comes. */
const NEVER_MS = 2 ** 31 - 1;

const spoilStore: Partial<Record<Mutant, (store: Store) => Store>> = {
  "commit-later": commitLater,
  "skip-cid-check": (store) => skipCidCheck(store, randomUUID),
  "read-then-write": readThenWrite,
};

/** The real server on the embedded store in a process of its own, for proofs: limits lifted, a bus that loses facts. */
const options: ServerOptions = JSON.parse(process.argv[2] ?? "{}");
const { port, folder, seed, factLoss, beaconMs, mutant } = options;
const random = createRandom(seed);
const frames: Record<string, Record<string, number>> = {};
let live: Store | null = null;

const server = await composeServer(
  {
    port,
    host: "127.0.0.1",
    publicUrl: `http://127.0.0.1:${port}`,
    dataFolder: folder,
    trustProxy: [],
    logLevel: "error",
    databaseUrl: null,
    redisUrl: null,
    demo: false,
  },
  {
    wrapStore(store) {
      live = store;
      return mutant ? (spoilStore[mutant]?.(store) ?? store) : store;
    },
    bus: new MemoryBus(new MemoryNetwork({ drop: factLoss, random: random.fraction })),
    limits: "lifted",
    beaconMs: mutant === "drop-beacon" ? NEVER_MS : beaconMs,
    observe(side, event, outcome) {
      const name = `${side}.${event}`;
      const counts = frames[name] ?? {};
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      frames[name] = counts;
    },
    ...(mutant === "unvalidated" && { onGateway: listenUnvalidated }),
  },
);

const answers: Record<string, () => unknown> = {
  frames: () => frames,
  pragmas: () =>
    live && "readPragmas" in live && typeof live.readPragmas === "function" ? live.readPragmas() : null,
};
process.on("message", async (question: string) => process.send?.([question, await answers[question]?.()]));
// An orphan serves nobody.
process.on("disconnect", () => process.exit());
await server.listen();
process.send?.(["ready", await server.makeSetupLink()]);
