import { watchOthers } from "../machine/watch-others.ts";
import type { Readings } from "./measure.ts";
import { describeWindow, isQuiet, settleWindows, type Window } from "./settle-windows.ts";

const EXTRA_ROUNDS = 2;

type Options<N extends string> = {
  names: readonly N[];
  /** Quiet windows wanted of each. */
  windows: number;
  /** One window of one subject: its figures by name. */
  work: (name: N) => Promise<Record<string, number>>;
  say: (line: string) => void;
};

/**
 * One window of each subject after the other, round by round, so that whatever the machine does meets all alike.
 * While some windows were not quiet there are further rounds, two at most. Readings are named `subject.figure`.
 */
export async function alternate<N extends string>({
  names,
  windows,
  work,
  say,
}: Options<N>): Promise<Readings> {
  const taken = new Map<N, Window[]>(names.map((name) => [name, []]));
  const isEnough = (all: Window[]) => all.filter(isQuiet).length >= windows;
  for (let round = 0; round < windows + EXTRA_ROUNDS; round += 1) {
    if ([...taken.values()].every(isEnough)) break;
    for (const [name, all] of taken) {
      const { value: figures, others } = await watchOthers(() => work(name));
      all.push({ others, figures });
      say(`${name} ${describeWindow({ others, figures })}`);
    }
  }
  const readings: Readings = {};
  for (const [name, all] of taken) {
    for (const [figure, reading] of Object.entries(settleWindows(all, windows)))
      readings[`${name}.${figure}`] = reading;
  }
  return readings;
}
