import type { Random } from "../random.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { ValuePool } from "./value-pool.ts";

const alphabets = [
  "abc xyz",
  "ąćęłńóśźż ",
  "ěščřžýáíé ",
  "0123456789",
  "😀👩‍👩‍👧🇵🇱",
  "שלום مرحبا",
  "<script>&\"'`\\/",
  "\u0000\u200f\u202e\n\t",
  "日本語",
];

export function makeText(random: Random, length: number): string {
  const letters = Array.from(random.pick(alphabets));
  return Array.from({ length }, () => random.pick(letters)).join("");
}

/** Fields whose meaning no schema tells. Where one returns undefined the schema decides. */
export type Hints = Record<string, (random: Random, pool: ValuePool) => unknown>;

/** A value the schema takes, as plausible as the pool and the hints make it. */
export function makeValid(
  schema: JsonSchema,
  random: Random,
  pool: ValuePool,
  hints: Hints,
  name = "",
): unknown {
  if (schema.anyOf) return makeValid(random.pick(schema.anyOf), random, pool, hints, name);
  if (schema.enum) return random.pick(schema.enum);
  if (schema.type === "object") return makeObject(schema, random, pool, hints);
  if (schema.type === "null") return null;
  const hinted = hints[name]?.(random, pool);
  if (hinted !== undefined) return hinted;
  if (schema.type === "array") {
    const length = random.whole(schema.minItems ?? 0, Math.min(3, schema.maxItems ?? 3));
    return Array.from({ length }, () => makeValid(schema.items ?? {}, random, pool, hints, name));
  }
  if (schema.type === "boolean") return random.chance(0.5);
  if (schema.type === "integer") return makeInteger(schema, random);
  return makeString(schema, random);
}

function makeObject(
  { properties = {}, required = [] }: JsonSchema,
  random: Random,
  pool: ValuePool,
  hints: Hints,
) {
  const made: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(properties)) {
    if (required.includes(key) || random.chance(0.5)) made[key] = makeValid(schema, random, pool, hints, key);
  }
  if (!("conversationId" in made) || random.chance(0.1)) return made;
  // Fields that only mean something together.
  const { id, epoch, seq } = pool.conversation(random);
  made.conversationId = id;
  if ("epoch" in made) made.epoch = epoch;
  for (const key of ["since", "before", "delivered", "read"])
    if (key in made) made[key] = random.whole(0, seq + 1);
  return made;
}

function makeInteger(
  { minimum, exclusiveMinimum = -1, maximum = 1_000 }: JsonSchema,
  random: Random,
): number {
  const least = minimum ?? exclusiveMinimum + 1;
  return random.pick([least, maximum, random.whole(least, Math.min(maximum, least + 1_000))]);
}

function makeString({ format, minLength = 1, maxLength = 100 }: JsonSchema, random: Random): string {
  if (format === "uuid") return random.uuid();
  const length = random.chance(0.05) ? maxLength : random.whole(minLength, Math.min(maxLength, 40));
  return makeText(random, length).slice(0, maxLength);
}
