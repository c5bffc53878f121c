import type { GeneratorAnswers } from "../load/generator.ts";
import type { Child } from "../processes/start-child.ts";
import { type Subject, type SubjectName, startSubject } from "../subjects/start-subject.ts";
import type { Bench } from "./measure.ts";

/** Starts the subjects and lets visitors and agents come to each; they stay until the measure ends. */
export async function gatherSubjects(
  bench: Bench,
  names: readonly SubjectName[],
): Promise<{ generator: Child<GeneratorAnswers>; find: (name: SubjectName) => Subject }> {
  const generator = await bench.startGenerator();
  const subjects = new Map<SubjectName, Subject>();
  for (const name of names) {
    const subject = await startSubject(name, { ...bench, sites: bench.size.sites });
    bench.onEnd(subject.stop);
    subjects.set(name, subject);
    await generator.ask("gather", { name, target: subject.target, visitors: bench.size.visitors });
  }
  const find = (name: SubjectName) => {
    const subject = subjects.get(name);
    if (!subject) throw new Error(`${name} was not started`);
    return subject;
  };
  return { generator, find };
}
