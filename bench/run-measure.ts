import type { GeneratorAnswers } from "./load/generator.ts";
import type { Bench, Measure, Readings } from "./measures/measure.ts";
import { startChild } from "./processes/start-child.ts";

/** Runs one measure and ends whatever it started, also when it fails. Readings are named `name.subject.figure`. */
export async function runMeasure(
  name: string,
  measure: Measure,
  given: Omit<Bench, "startGenerator" | "onEnd">,
): Promise<Readings> {
  const ends: (() => Promise<unknown>)[] = [];
  const bench: Bench = {
    ...given,
    async startGenerator() {
      const { generator: core } = given.cores;
      const generator = await startChild<GeneratorAnswers>({ file: "load/generator.ts", core });
      ends.push(generator.kill);
      return generator;
    },
    onEnd: (end) => void ends.push(end),
  };
  try {
    const readings = await measure(bench);
    return Object.fromEntries(Object.entries(readings).map(([figure, each]) => [`${name}.${figure}`, each]));
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}
