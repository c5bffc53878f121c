import { expect, test } from "vitest";
import { drawChart } from "./report/draw-chart.ts";
import { renderReport } from "./report/render-report.ts";
import { runBench } from "./run-bench.ts";
import { sizes } from "./sizes.ts";
import { createServices } from "./subjects/services.ts";

test("one small window of the bench runs end to end: bare relay and SQLite, judged and drawn", async () => {
  const run = await runBench({
    services: createServices(),
    names: ["throughput"],
    size: sizes.smoke,
    without: ["postgres", "twoNodes"],
    say: () => {},
  });
  for (const subject of ["bare", "sqlite"]) {
    expect(run.readings[`throughput.${subject}.perSecond`]?.value).toBeGreaterThan(0);
    expect(run.readings[`throughput.${subject}.cpuUs`]?.value).toBeGreaterThan(0);
    expect(run.readings[`throughput.${subject}.refused`]?.value).toBe(0);
  }
  expect(run.verdicts.map(({ claim }) => claim.id)).toEqual(["throughput-sqlite", "cpu-sqlite"]);
  expect(renderReport(run, {})).toContain("| durable messages, SQLite | ≥ 50 % |");
  expect(drawChart(run.verdicts)).toMatch(/^<svg[\s\S]*<\/svg>\n$/);
});
