import { pause } from "../fault/open-line.ts";
import { type Fault, type Field, houseFaults } from "./house-faults.ts";
import { lineFaults } from "./line-faults.ts";
import type { Watch } from "./watch-fire.ts";

const faults: Record<FaultKind, Fault> = { ...houseFaults, ...lineFaults };

type FaultKind = keyof typeof houseFaults | keyof typeof lineFaults;
/** How many of each kind. */
export type FaultCounts = Partial<Record<FaultKind, number>>;

/** One fault as it happened; all moments by `performance.now()`. */
export type FaultRecord = {
  kind: FaultKind;
  /** Those it hit came over the bad stretch of line. */
  isFar: boolean;
  from: number;
  readyAt: number;
  until: number;
  unreadyMs?: number;
  lagMs?: number;
};

export type ScheduleOptions = Field & {
  counts: FaultCounts;
  /** Between two faults, milliseconds, at random. */
  pauseMs: readonly [number, number];
  watch: Watch;
};

const LINE_PAUSES = 4;

/** Applies all the faults in a random order: those of the house one by one, those of the line beside them. */
export async function runSchedule(options: ScheduleOptions): Promise<FaultRecord[]> {
  const records: FaultRecord[] = [];
  const house = draw(options, Object.keys(houseFaults) as FaultKind[]);
  const line = draw(options, Object.keys(lineFaults) as FaultKind[]);
  await Promise.all([runAll(house, options, records), runAll(line, spread(options), records)]);
  return records;
}

/** Faults of the line are shorter; longer pauses make them last as long as those of the house. */
function spread(options: ScheduleOptions): ScheduleOptions {
  const [shortest, longest] = options.pauseMs;
  return { ...options, pauseMs: [shortest, longest * LINE_PAUSES] };
}

/** Every kind as often as it is wanted, shuffled. */
function draw({ counts, random }: ScheduleOptions, kinds: FaultKind[]): FaultKind[] {
  return kinds
    .flatMap((kind) => Array.from({ length: counts[kind] ?? 0 }, () => ({ kind, place: random.fraction() })))
    .toSorted((left, right) => left.place - right.place)
    .map(({ kind }) => kind);
}

async function runAll(
  kinds: FaultKind[],
  { fleet, random, pauseMs, pace, watch }: ScheduleOptions,
  records: FaultRecord[],
): Promise<void> {
  const field = { fleet, random: random.fork(), pace };
  for (const kind of kinds) {
    await pause(field.random.whole(...pauseMs));
    const from = performance.now();
    const healed = await faults[kind](field);
    const isFar = Object.hasOwn(lineFaults, kind);
    await watch.nextAcknowledgement();
    records.push({ ...healed, kind, isFar, from, until: performance.now() });
  }
}
