import { parseArgs } from "node:util";
import { pause } from "./measures/pause.ts";
import { type MeasureName, measures } from "./measures.ts";
import { renderTable } from "./report/render-report.ts";
import { writePart, writeResults } from "./report/write-results.ts";
import { runBench } from "./run-bench.ts";
import { sizes } from "./sizes.ts";
import { createServices } from "./subjects/services.ts";

/** Sooner than whoever sent the signal loses patience. */
const STOP_WITHIN_MS = 5_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false }, profile: { type: "boolean", default: false } },
});
const all = Object.keys(measures);
const unknown = positionals.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`no such measure: ${unknown.join(", ")}; there are ${all.join(", ")}`);
  process.exit(2);
}
const services = createServices();
for (const signal of ["SIGINT", "SIGTERM"]) {
  // Servers under test end with this process; databases are programs of their own.
  process.once(
    signal,
    () => void Promise.race([services.stop(), pause(STOP_WITHIN_MS)]).finally(() => process.exit(1)),
  );
}
const run = await runBench({
  services,
  names: (positionals.length > 0 ? positionals : all) as MeasureName[],
  size: values.quick ? sizes.quick : sizes.full,
  profileInto: values.profile ? "bench/profiles" : null,
  say: console.log,
});
console.log(`\n${renderTable(run.verdicts)}\n`);
// Only what was measured at full size is worth keeping.
if (!values.quick)
  console.log(`written to ${positionals.length === 0 ? writeResults(run) : writePart(run, positionals)}`);
if (run.failures.length > 0) process.exitCode = 1;
const missed = run.verdicts.filter(({ isMet }) => !isMet).length;
console.log(`${run.verdicts.length - missed} of ${run.verdicts.length} bars met`);
