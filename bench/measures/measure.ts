import type { GeneratorAnswers } from "../load/generator.ts";
import type { Cores } from "../machine/cores.ts";
import type { Child } from "../processes/start-child.ts";
import type { Size } from "../sizes.ts";
import type { Services } from "../subjects/services.ts";

/** One figure. `isNoisy`: too few windows were quiet, so it stands on all of them. */
export type Reading = { value: number; quiet: number; windows: number; isNoisy: boolean };
export type Readings = Record<string, Reading>;

/** What a measure works with. */
export type Bench = {
  size: Size;
  cores: Cores;
  services: Services;
  say: (line: string) => void;
  /** A load generator of its own for each measure; ended with it. */
  startGenerator(): Promise<Child<GeneratorAnswers>>;
  /** Ended when the measure has ended, last first. */
  onEnd(end: () => Promise<unknown>): void;
  /** Subjects left out: the short form in the test suite needs no services. */
  without: readonly string[];
  /** Folder for the servers' profiles; null: none are taken. */
  profileInto: string | null;
};

export type Measure = (bench: Bench) => Promise<Readings>;
