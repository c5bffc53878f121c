import { z } from "zod";
import { Id, Time } from "./basics.ts";
import { CallMiss, CallPromise, CallProviderState, CallReport, CallRow, CallSettings } from "./calls.ts";

const siteParams = z.object({ siteId: Id });

/** The owner's side of calls; part of `httpRoutes`. */
export const callRoutes = {
  readCallSettings: {
    method: "GET",
    url: "/api/sites/:siteId/calls/settings",
    access: "member",
    summary: "How the site calls, and which providers this server has.",
    params: siteParams,
    reply: z.object({ settings: CallSettings, providers: z.array(CallProviderState), turn: z.boolean() }),
  },
  updateCallSettings: {
    method: "PATCH",
    url: "/api/sites/:siteId/calls/settings",
    access: "owner",
    summary: "What is left out stays; a changed consent text gets the next version.",
    params: siteParams,
    body: CallSettings.partial(),
    reply: CallSettings,
  },
  readCallReport: {
    method: "GET",
    url: "/api/sites/:siteId/calls/report",
    access: "member",
    summary: "The promise: kept, late and missed, by day and agent.",
    params: siteParams,
    query: z.object({
      from: z.coerce.number().pipe(Time),
      to: z.coerce.number().pipe(Time),
      timeZone: z.string().max(64),
    }),
    reply: CallReport,
  },
  listCalls: {
    method: "GET",
    url: "/api/sites/:siteId/calls",
    access: "member",
    summary: "Calls asked for in a time, newest first; `before` pages on.",
    params: siteParams,
    query: z.object({
      from: z.coerce.number().pipe(Time),
      to: z.coerce.number().pipe(Time),
      agentId: z.string().max(64).optional(),
      promise: CallPromise.optional(),
      reason: CallMiss.optional(),
      before: z.coerce.number().pipe(Time).optional(),
    }),
    reply: z.object({ calls: z.array(CallRow), more: z.boolean() }),
  },
  readPromise: {
    method: "GET",
    url: "/api/promise",
    access: "public",
    summary: "Of the last 30 days: how many callbacks were promised, and how many kept.",
    query: z.object({ site: z.string().max(64) }),
    reply: z.object({ promised: z.int(), kept: z.int(), medianSeconds: z.int().nullable() }),
  },
} as const;
