import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import buildServer from "./build-server.ts";
import { type ProofName, proofs } from "./run-proofs.ts";
import { writeReport } from "./write-report.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string" }, count: { type: "string" } },
});
const names = positionals.length > 0 ? positionals : Object.keys(proofs);
const unknown = names.filter((name) => !Object.hasOwn(proofs, name));
if (unknown.length > 0) {
  console.error(`no such proof: ${unknown.join(", ")}; there are ${Object.keys(proofs).join(", ")}`);
  process.exit(2);
}

await buildServer();
for (const name of names as ProofName[]) {
  const seed = Number(values.seed ?? randomInt(2 ** 31));
  const startedAt = new Date().toISOString();
  const say = (line: string) => console.log(`${name}: ${line}`);
  say(`seed ${seed}`);
  const { isProven, ...run } = await proofs[name](seed, say, values.count ? Number(values.count) : undefined);
  const missed = Object.entries(run.mutants).filter(([, { caught }]) => !caught);
  for (const [mutant] of missed) say(`NOT CAUGHT: ${mutant}`);
  say(`${isProven ? "proven" : "NOT PROVEN"}, written to ${writeReport(name, { seed, startedAt, ...run })}`);
  if (!isProven || missed.length > 0) process.exitCode = 1;
}
// Not left to Node: with sockets that were reset half-open behind it, its own tidying up at the end never came to one.
process.exit();
