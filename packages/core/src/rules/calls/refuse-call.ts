import { CALL_SLOT_DAYS } from "@bellhop/protocol/limits";
import type { Decision } from "../handling/handling.ts";
import type { CallCounts, CallRequest, CallWorld } from "./call-record.ts";
import { CALL_CHOOSING_MS, CALL_SLOT_AHEAD_MS, DIALS_DAY_MAX } from "./call-times.ts";

type Refused = Extract<Decision, { ok: false }>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const refused = (error: Refused["error"], retryAfterMs?: number): Refused =>
  retryAfterMs === undefined ? { ok: false, error } : { ok: false, error, retryAfterMs };

/** Why a visitor's request is not taken: of its number first, then how often, then the site's own limits. Null: welcome. */
export function refuseRequest(
  request: Pick<CallRequest, "channel" | "at">,
  counts: CallCounts,
  { settings, outside }: Pick<CallWorld, "settings" | "outside">,
  now: number,
): Refused | null {
  if (settings.paused) return refused("calls_off");
  if (request.at === null && outside) return refused("calls_off");
  const ofNumber = request.channel === "phone" ? refuseNumberCounts(counts, settings) : null;
  const ofSite = refuseSiteCounts(request, counts, settings);
  return ofNumber ?? refuseIpCounts(counts, settings) ?? ofSite ?? refuseSlot(request.at, counts, now);
}

type Limits = Pick<CallWorld["settings"], "limits">;

/** Why nothing may be dialled now, whatever was allowed before. `isPaid`: by a provider, by the minute. */
export function refuseDial(
  { settings, mayCall }: Pick<CallWorld, "settings" | "mayCall">,
  counts: CallCounts | null,
  isPaid: boolean,
): Refused | null {
  if (settings.paused) return refused("calls_off");
  // Without counts nothing is known, and what is not known is not dialled.
  if (!counts || !mayCall || counts.isBlocked || counts.isOwn) return refused("number_blocked");
  if (counts.dialsDay >= DIALS_DAY_MAX) return refused("number_limit", DAY_MS);
  // Those who only wait do not keep each other from being called, should an owner allow fewer meanwhile.
  return refuseFull({ ...counts, siteLive: counts.siteRinging }, settings, isPaid);
}

/** Why the site begins no further call now: as many are live as may be, or the minutes of the day are used. */
export function refuseFull(
  { siteLive, siteMinutesDay }: Pick<CallCounts, "siteLive" | "siteMinutesDay">,
  { limits }: Limits,
  isPaid: boolean,
): Refused | null {
  if (siteLive >= limits.atOnce) return refused("calls_full", MINUTE_MS);
  return isPaid && siteMinutesDay >= limits.minutesPerDay ? refused("calls_full", HOUR_MS) : null;
}

/** Why the time chosen is not to be had; null also without one. */
export function refuseSlot(at: number | null, counts: CallCounts | null, now: number): Refused | null {
  if (at === null) return null;
  const isNear = at < now + CALL_SLOT_AHEAD_MS - CALL_CHOOSING_MS;
  const isFar = at > now + CALL_SLOT_DAYS * DAY_MS;
  const isTaken = !counts || counts.slotTaken >= counts.slotPlaces;
  return isNear || isFar || isTaken ? refused("slot_gone") : null;
}

function refuseNumberCounts(counts: CallCounts, { limits }: Limits): Refused | null {
  if (counts.isBlocked || counts.isOwn) return refused("number_blocked");
  // That somebody else has asked for it is not for this visitor to know: any limit of a number looks the same.
  const isWanted = counts.numberActive > 0;
  const isOften = isWanted || counts.numberDay >= limits.perNumberDay || counts.dialsDay >= DIALS_DAY_MAX;
  return isOften ? refused("number_limit", DAY_MS) : null;
}

function refuseIpCounts({ ipHour, ipDay }: CallCounts, { limits }: Limits): Refused | null {
  if (ipDay >= limits.perIpDay) return refused("rate_limited", DAY_MS);
  return ipHour >= limits.perIpHour ? refused("rate_limited", HOUR_MS) : null;
}

/** A planned call is not live yet, and one in the page costs no minutes. */
function refuseSiteCounts(
  { at, channel }: Pick<CallRequest, "channel" | "at">,
  counts: CallCounts,
  settings: Limits,
): Refused | null {
  if (counts.siteHour >= settings.limits.perSiteHour) return refused("calls_full", HOUR_MS);
  return at === null ? refuseFull(counts, settings, channel === "phone") : null;
}
