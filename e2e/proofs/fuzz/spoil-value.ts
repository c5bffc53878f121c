import type { Random } from "../random.ts";

const own = (key: string, value: unknown) =>
  Object.defineProperty({}, key, { value, enumerable: true, configurable: true, writable: true });

/** What JSON can write and no JavaScript value can say, or not without overflowing the stack: put in by `writeJson`. */
const raw = (literal: string) => `@raw:${literal}@`;
const nested = (depth: number, inArrays: boolean) => `@${inArrays ? "arrays" : "objects"}:${depth}@`;

/** What stands where something else was expected. */
const strangers: ((random: Random) => unknown)[] = [
  () => null,
  (random) => random.chance(0.5),
  (random) => random.pick([0, -0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, 5e-324]),
  (random) => raw(random.pick(["1e999", "-1e999", "123456789012345678901234567890", "0.1e-400"])),
  (random) => random.pick(["", " ", "null", "undefined", "NaN", "[object Object]", "0", "-1", "true"]),
  (random) => random.pick([[], {}, [[]], [{}], [null], { length: 1 }, { length: 2 ** 53 }]),
  (random) => [random.uuid(), random.uuid()],
  () => ({ toString: "x", valueOf: 1, toJSON: null }),
  () => ({ length: { toString: "x", valueOf: 1 } }),
  (random) => own(random.pick(["__proto__", "constructor", "prototype", "then"]), { polluted: true }),
  (random) => random.pick(["\ud800", "\udc00", "a\ud800b\udfff", "\ud83d", "\udc00\ud800"]),
  (random) => random.pick(["\0", "a\0b", "\0".repeat(50), "\u202e\u2066", "\ufeff", "\u2028"]),
  (random) => random.pick(["a", "é", "😀", " "]).repeat(random.pick([4_001, 8_001, 9_000])),
  (random) => "x".repeat(random.pick([15_000, 40_000, 60_000])),
  (random) => nested(random.pick([20, 500, 7_000]), random.chance(0.5)),
  () => "Robert'); DROP TABLE entries;--",
  () => ({ _placeholder: true, num: 0 }),
  () => ({ $ne: null }),
];

const strangeKeys = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "length",
  "0",
  "",
  "cid ",
  "\ud800",
  "$where",
];

type Container = Record<string, unknown> | unknown[];

/** Every place in the value that can be replaced: its container and key. What is nested by us is left alone. */
function placesIn(value: unknown, depth = 0): [Container, string][] {
  if (typeof value !== "object" || value === null || depth > 6) return [];
  return Object.keys(value).flatMap((key) => {
    const inner = (value as Record<string, unknown>)[key];
    return [[value as Container, key] as [Container, string], ...placesIn(inner, depth + 1)];
  });
}

function put(container: Container, key: string, value: unknown): void {
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Breaks one to three things of a good value. The value is changed in place; the whole may be replaced. */
export function spoilValue(value: unknown, random: Random): unknown {
  if (random.chance(0.08)) return random.pick(strangers)(random);
  for (let times = random.whole(1, 3); times > 0; times -= 1) {
    const places = placesIn(value);
    const place = places.length > 0 ? random.pick(places) : null;
    const root = value as Container;
    const kind = place ? random.whole(0, 4) : 4;
    if (place && kind <= 1) put(...place, random.pick(strangers)(random));
    else if (place && kind === 2) delete (place[0] as Record<string, unknown>)[place[1]];
    else if (place && kind === 3) put(...place, [(place[0] as Record<string, unknown>)[place[1]]]);
    else if (typeof root === "object" && root !== null)
      put(root, random.pick(strangeKeys), random.pick(strangers)(random));
  }
  return value;
}

/** JSON as it goes out. */
export function writeJson(value: unknown): string {
  return (JSON.stringify(value) ?? "null")
    .replaceAll(/"@raw:([^@"]+)@"/g, "$1")
    .replaceAll(
      /"@arrays:(\d+)@"/g,
      (_marker, depth) => "[".repeat(Number(depth)) + "]".repeat(Number(depth)),
    )
    .replaceAll(
      /"@objects:(\d+)@"/g,
      (_marker, depth) => `${'{"a":'.repeat(Number(depth))}1${"}".repeat(Number(depth))}`,
    );
}
