import type { z } from "zod";

/**
 * What the schema makes of what somebody sent; null when it has another shape. Schemas themselves can be made to
 * throw: zod compares a `length` before it has looked at the type, and that `length` may be any object at all.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): { data: z.output<S> } | null {
  try {
    const parsed = schema.safeParse(input);
    return parsed.success ? parsed : null;
  } catch {
    return null;
  }
}
