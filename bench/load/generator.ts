import { answerParent } from "../processes/answer-parent.ts";
import { createCallCrew } from "./call-crew.ts";
import { createDrive } from "./drive.ts";
import { gatherCrew } from "./gather-crew.ts";
import { createIdleCrowd } from "./idle-crowd.ts";
import type { Target } from "./target.ts";

/** The load generator's process: one crew per target, all connected at once, one at work at a time. */
const drives = new Map<string, ReturnType<typeof createDrive>>();
const callCrews = new Map<string, ReturnType<typeof createCallCrew>>();
const crowds = new Map<string, ReturnType<typeof createIdleCrowd>>();

function find<T>(all: Map<string, T>, name: string): T {
  const found = all.get(name);
  if (!found) throw new Error(`nobody was gathered for ${name}`);
  return found;
}

const answers = {
  async gather({ name, target, visitors }: { name: string; target: Target; visitors: number }) {
    drives.set(name, createDrive(await gatherCrew(target, visitors)));
  },
  saturate: ({ name }: { name: string }) => find(drives, name).saturate(),
  pace: ({ name, perSecond }: { name: string; perSecond: number }) => find(drives, name).pace(perSecond),
  rest: ({ name }: { name: string }) => find(drives, name).rest(),
  counts: ({ name }: { name: string }) => find(drives, name).counts(),
  resetLatencies: ({ name }: { name: string }) => find(drives, name).resetLatencies(),
  readLatencies: ({ name }: { name: string }) => find(drives, name).readLatencies(),

  async staffCalls({ name, target }: { name: string; target: Target }) {
    const crew = createCallCrew(target);
    await crew.gather();
    callCrews.set(name, crew);
  },
  askForCalls: ({ name, ...pace }: { name: string; perSecond: number; forMs: number }) =>
    find(callCrews, name).ask(pace),

  crowd({ name, target }: { name: string; target: Target }) {
    crowds.set(name, createIdleCrowd(target));
  },
  grow: ({ name, count, width }: { name: string; count: number; width: number }) =>
    find(crowds, name).grow(count, width),
  cut: ({ name }: { name: string }) => find(crowds, name).cut(),
  wasCut: ({ name }: { name: string }) => find(crowds, name).wasCut(),
  comeBack: ({ name }: { name: string }) => find(crowds, name).comeBack(),
};
export type GeneratorAnswers = typeof answers;
answerParent(answers);
