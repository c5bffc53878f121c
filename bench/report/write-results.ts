import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { reasons } from "../reasons.ts";
import { drawChart } from "./draw-chart.ts";
import { drawDistribution } from "./draw-distribution.ts";
import { type Run, renderReport } from "./render-report.ts";

const folder = fileURLToPath(new URL("../results/", import.meta.url));

/** Writes the run as data under its date, and the latest one as a page with a chart. Returns the page's path. */
export function writeResults(run: Run): string {
  writeRun(run, "");
  writeFileSync(join(folder, "chart.svg"), drawChart(run.verdicts));
  const page = join(folder, "latest.md");
  writeFileSync(page, renderReport(run, reasons));
  return page;
}

/** Some measures alone: as data under the date and their names, with the distribution drawn. The page stays of the last whole run. */
export function writePart(run: Run, names: readonly string[]): string {
  return writeRun(run, `-${names.join("-")}`);
}

function writeRun(run: Run, suffix: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${run.startedAt.slice(0, 10)}${suffix}.json`);
  writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`);
  const distribution = drawDistribution(run.readings);
  if (distribution) writeFileSync(join(folder, "calls.svg"), distribution);
  return file;
}
