import { listClaims } from "./claims.ts";
import { judge } from "./judge.ts";
import { chooseCores } from "./machine/cores.ts";
import { describeMachine } from "./machine/describe-machine.ts";
import type { Readings } from "./measures/measure.ts";
import { type MeasureName, measures } from "./measures.ts";
import type { Run } from "./report/render-report.ts";
import { runMeasure } from "./run-measure.ts";
import type { Size } from "./sizes.ts";
import type { Services } from "./subjects/services.ts";
import type { SubjectName } from "./subjects/start-subject.ts";

type Options = {
  services: Services;
  names: readonly MeasureName[];
  size: Size;
  without?: readonly SubjectName[];
  profileInto?: string | null;
  say: (line: string) => void;
};

/** Takes the measures one after the other and judges the claims they allow to judge. */
export async function runBench({
  services,
  names,
  size,
  without = [],
  profileInto = null,
  say,
}: Options): Promise<Run> {
  const startedAt = new Date();
  const readings: Readings = {};
  const failures: string[] = [];
  try {
    for (const name of names) {
      const bench = {
        size,
        without,
        profileInto,
        services,
        cores: chooseCores(),
        say: (line: string) => say(`${name}: ${line}`),
      };
      try {
        Object.assign(readings, await runMeasure(name, measures[name], bench));
      } catch (error) {
        // What the others found is worth keeping; this one stands in the report as failed.
        failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
        bench.say(`failed: ${failures.at(-1)}`);
      }
    }
  } finally {
    await services.stop();
  }
  return {
    startedAt: startedAt.toISOString(),
    tookMs: Date.now() - startedAt.getTime(),
    machine: describeMachine(),
    size,
    failures,
    verdicts: listClaims(size).flatMap((claim) => judge(claim, readings) ?? []),
    readings,
  };
}
