import { z } from "zod";
import { Id, Locale } from "./basics.ts";
import { OutsideMode, RoutingMode } from "./entities.ts";
import {
  DEPARTMENT_MEMBERS_MAX,
  DEPARTMENT_PAGES_MAX,
  HOURS_EXCEPTIONS_MAX,
  HOURS_INTERVALS_MAX,
  NAME_MAX,
  URL_MAX,
} from "./limits.ts";

/** Minutes from local midnight; `to` over 1,440 reaches into the next day. */
export const Interval = z
  .object({ from: z.int().min(0).max(1_439), to: z.int().min(1).max(2_880) })
  .refine(({ from, to }) => to > from && to - from <= 1_440);
const LocalDate = z.iso.date();
/** When a department answers, in its own time zone. */
export const Hours = z.object({
  /** IANA name, such as Europe/Warsaw. */
  timeZone: z.string().min(1).max(64),
  /** Monday first. */
  week: z.array(z.array(Interval).max(HOURS_INTERVALS_MAX)).length(7),
  /** One-off days; they win over the week and over holidays. No interval: closed. */
  exceptions: z
    .array(z.object({ date: LocalDate, intervals: z.array(Interval).max(HOURS_INTERVALS_MAX) }))
    .max(HOURS_EXCEPTIONS_MAX),
  /** Public holidays of this country (ISO 3166-1 alpha-2) are closed, but for those in `off`. Null: none. */
  holidays: z
    .object({ country: z.string().regex(/^[A-Z]{2}$/), off: z.array(z.string().max(120)).max(100) })
    .nullable(),
});

/** Who of the department comes first: 1 before 2. */
const DepartmentMember = z.object({ agentId: z.string().max(64), rank: z.int().min(1).max(99) });
/** What an owner sets. */
export const DepartmentSettings = z.object({
  name: z.string().max(NAME_MAX),
  /** Visitors of these languages come here when nothing else decides. */
  languages: z.array(Locale).max(Locale.options.length),
  routing: RoutingMode,
  /** Null: always open. */
  hours: Hours.nullable(),
  outside: OutsideMode,
  /** Pages whose address contains one of these come here. */
  pages: z.array(z.string().min(1).max(URL_MAX)).max(DEPARTMENT_PAGES_MAX),
  /** The visitor may choose it. */
  choosable: z.boolean(),
  /** All members of the site belong to it; `members` then only says who comes first. */
  everybody: z.boolean(),
  /** Which calls it offers. */
  calls: z.object({ phone: z.boolean(), page: z.boolean() }),
  members: z.array(DepartmentMember).max(DEPARTMENT_MEMBERS_MAX),
});
/** The first one of a site has the site's own id and cannot be removed. */
export const Department = DepartmentSettings.extend({ id: Id, siteId: Id });

export type Interval = z.output<typeof Interval>;
export type Hours = z.output<typeof Hours>;
export type DepartmentSettings = z.output<typeof DepartmentSettings>;
export type Department = z.output<typeof Department>;
