/** Chance that can be repeated: the same seed gives the same sequence. */
export type Random = {
  /** 0 ≤ n < 1 */
  fraction(): number;
  /** From `min` to `max`, both included. */
  whole(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A version 4 UUID. */
  uuid(): string;
  /** 256 bits as base64url, 43 characters. */
  token(): string;
  /** A sequence of its own, so that one part's appetite does not move another's. */
  fork(): Random;
};

/** Mulberry32: 32 bits of state are plenty for choosing test data. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;

  function fraction(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const whole = (min: number, max: number) => min + Math.floor(fraction() * (max - min + 1));
  const bytes = (count: number) => Buffer.from(Array.from({ length: count }, () => whole(0, 255)));

  return {
    fraction,
    whole,
    chance: (probability) => fraction() < probability,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new Error("nothing to pick from");
      return list[whole(0, list.length - 1)] as T;
    },
    uuid() {
      const raw = bytes(16);
      raw[6] = ((raw[6] ?? 0) & 0x0f) | 0x40;
      raw[8] = ((raw[8] ?? 0) & 0x3f) | 0x80;
      return raw.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    },
    token: () => bytes(32).toString("base64url"),
    fork: () => createRandom(whole(0, 2 ** 32 - 1)),
  };
}
