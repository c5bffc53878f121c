import { z } from "zod";
import { EMAIL_MAX } from "./limits.ts";

/** PostgreSQL refuses NUL and UTF-8 has no lone surrogates; both are taken out rather than lost in transit. */
const clean = (text: string) => text.replaceAll("\0", "").toWellFormed();

/** Text a person typed: cleaned, trimmed, 1..max UTF-16 units. */
export const typedText = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform((text) => clean(text).trim())
    .pipe(z.string().min(1).max(max));
/** Text a browser reports (titles, addresses): cleaned and cut, never refused for length below 8 times the maximum. */
export const reportedText = (max: number) =>
  z
    .string()
    .max(max * 8)
    .transform((text) => clean(text).slice(0, max).toWellFormed());

export const Id = z.uuid();
export const Email = z.string().max(EMAIL_MAX).trim().toLowerCase().pipe(z.email());
export const Locale = z.enum(["en", "pl", "cs"]);
/** Position in a log; 0 stands before the first entry. */
export const Seq = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
/** Milliseconds since 1970, store time. */
export const Time = z.int().min(0);
export const AgentName = z.object({ id: z.string(), name: z.string() });

export type Locale = z.output<typeof Locale>;
export type AgentName = z.output<typeof AgentName>;
