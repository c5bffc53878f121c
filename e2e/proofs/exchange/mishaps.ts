import type { Random } from "../random.ts";

/** What becomes of the answer to a dial. `dropped`: it rings, and nobody is told; `lost`: it never arrived. */
export type DialMishap = "none" | "dropped" | "lost" | "refused" | "failed" | "slow" | "tooSlow";
/** What becomes of a telephone. `silent`: rings until somebody stops it; `noKey`: a mailbox answers. */
export type Fate = "talks" | "busy" | "noAnswer" | "failed" | "silent" | "noKey";

export type Mishaps = {
  /** Shares of all dials; the rest is answered as it should be. */
  dials: Partial<Record<Exclude<DialMishap, "none">, number>>;
  agents: Partial<Record<Exclude<Fate, "talks">, number>>;
  visitors: Partial<Record<Exclude<Fate, "talks" | "noKey">, number>>;
  /** Shares of all events told. */
  events: { doubled: number; late: number; lost: number; lateMs: readonly [number, number] };
  /** Share of visitors whose telephone rings only after so long: what the network needs to find it. */
  slowRinging: number;
  slowRingingMs: readonly [number, number];
  /** Telephones somebody holds, by number; all others are answered and hung up by chance. */
  held?: ReadonlyMap<string, HeldPhone>;
};

/** Rings until it is picked up, and is talked on until it is hung up. */
export type HeldPhone = { pickedUp: Promise<unknown>; hungUp: Promise<unknown> };

/** One of the named things by its share, or `otherwise`. */
export function choose<T extends string>(
  random: Random,
  shares: Partial<Record<T, number>>,
  otherwise: T,
): T {
  let left = random.fraction();
  for (const [name, share] of Object.entries(shares) as [T, number][]) {
    left -= share;
    if (left < 0) return name;
  }
  return otherwise;
}

/** Everything goes well. */
export const noMishaps: Mishaps = {
  ...{ dials: {}, agents: {}, visitors: {}, slowRinging: 0, slowRingingMs: [0, 0] },
  events: { doubled: 0, late: 0, lost: 0, lateMs: [0, 0] },
};
