import {
  type CallAsked,
  type CallCounts,
  callAsked,
  type Handled,
  type HandlingCommand,
} from "@bellhop/core/store-rules";
import type { CallStage } from "@bellhop/protocol";
import { sql } from "kysely";
import { createHotQuery } from "./hot-query.ts";
import { lockName, type SqlContext } from "./sql-context.ts";

type CallCommand = Extract<HandlingCommand, { kind: "call" }>;

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** Asked, ringing or talking: neither planned, nor to be tried again, nor over. */
const LIVE: readonly CallStage["name"][] = [
  ...(["offered", "waiting", "dialingAgent", "dialingVisitor", "connected"] as const),
];
/** Ringing or talking: an agent has taken it. */
const RINGING: readonly CallStage["name"][] = ["dialingAgent", "dialingVisitor", "connected"];

/** As literals, like all that such indexes are made for: they hold what has not ended. */
export const live = sql.join(LIVE.map((name) => sql.lit(name)));
const ringing = sql.join(RINGING.map((name) => sql.lit(name)));

/** What the limits are counted by, without this very call. Until the transaction ends nobody else counts the same. */
export async function countCalls(
  context: SqlContext,
  head: Handled,
  command: CallCommand,
  at: number,
): Promise<CallCounts | null> {
  const call = callAsked(head, command);
  if (!call) return null;
  const { siteId } = head;
  const { id, departmentId, numberHash, ipHash, phone, slot } = call;
  await lockLimits(context, siteId, call);
  const asked = { id, siteId, departmentId, numberHash, ipHash, phone, at, slot };
  const times = { hourAgo: at - HOUR_MS, dayAgo: at - DAY_MS, isFirst: departmentId === siteId ? 1 : 0 };
  const [counted] = await selectCounts(context, { ...asked, ...times });
  if (!counted) throw new Error("nothing was counted");
  const { isBlocked, isOwn, paidMinutes, liveMinutes, ...counts } = counted;
  const siteMinutesDay = paidMinutes + liveMinutes;
  return { ...counts, siteMinutesDay, isBlocked: isBlocked > 0, isOwn: isOwn > 0 };
}

/** Always in the same order, so that two who count never wait for each other. */
async function lockLimits(
  context: SqlContext,
  siteId: string,
  { numberHash, ipHash }: Pick<CallAsked, "numberHash" | "ipHash">,
): Promise<void> {
  if (ipHash !== null) await lockName(context, `call:ip:${ipHash}`);
  if (numberHash !== null) await lockName(context, `call:number:${numberHash}`);
  await lockName(context, `call:site:${siteId}`);
}

type Counting = CallAsked & { siteId: string; at: number } & {
  hourAgo: number;
  dayAgo: number;
  isFirst: number;
};
type Counted = Omit<CallCounts, "siteMinutesDay" | "isBlocked" | "isOwn"> & {
  isBlocked: number;
  isOwn: number;
  paidMinutes: number;
  liveMinutes: number;
};

/** Minutes are begun ones; a call under way has begun one from its first dial on. */
const selectCounts = createHotQuery<Counting, Counted>(({ db }, value) => {
  const others = sql`"call" where id <> ${value("id")}`;
  const ofNumber = sql`${others} and number_hash = ${value("numberHash")}`;
  const ofAddress = sql`${others} and ip_hash = ${value("ipHash")}`;
  const ofSite = sql`${others} and site_id = ${value("siteId")}`;
  const at = sql`cast(${value("at")} as bigint)`;
  const everybody = sql`coalesce(
    (select everybody from department where id = ${value("departmentId")} and site_id = ${value("siteId")}),
    cast(${value("isFirst")} as integer))`;
  const query = sql<Counted>`select
    (select count(*) from ${ofNumber} and created_at > ${value("dayAgo")}) as "numberDay",
    (select count(*) from ${ofNumber} and ended_at is null) as "numberActive",
    (select count(*) from ${ofAddress} and created_at > ${value("hourAgo")}) as "ipHour",
    (select count(*) from ${ofAddress} and created_at > ${value("dayAgo")}) as "ipDay",
    (select count(*) from ${ofSite} and created_at > ${value("hourAgo")}) as "siteHour",
    (select count(*) from ${ofSite} and ended_at is null
      and stage in (${live})) as "siteLive",
    (select count(*) from ${ofSite} and ended_at is null
      and stage in (${ringing})) as "siteRinging",
    (select count(*) from ${ofSite} and ended_at is null and stage = 'scheduled'
      and department_id = ${value("departmentId")} and planned_at = ${value("slot")}) as "slotTaken",
    (select count(*) from membership
      left join department_member on department_member.agent_id = membership.agent_id
        and department_member.department_id = ${value("departmentId")}
      where membership.site_id = ${value("siteId")}
        and (department_member.agent_id is not null or ${everybody} = 1)) as "slotPlaces",
    (select count(*) from dial where number_hash = ${value("numberHash")}
      and "at" > ${value("dayAgo")}) as "dialsDay",
    (select count(*) from blocked_number where number_hash = ${value("numberHash")}
      and until > ${value("at")}) as "isBlocked",
    (select count(*) from agent where phone = ${value("phone")})
      + (select count(*) from call_settings where caller_id = ${value("phone")}) as "isOwn",
    (select coalesce(cast(sum((seconds + 59) / 60) as bigint), 0) from ${ofSite} and method = 'provider'
      and seconds is not null and ended_at > ${value("dayAgo")}) as "paidMinutes",
    (select coalesce(cast(sum(
      case when stage = 'connected' then 1 + (${at} - coalesce(answered_at, ${at}) - 1) / 60000 else 1 end
      ) as bigint), 0) from ${ofSite}
      and ended_at is null and stage in (${ringing}) and method = 'provider') as "liveMinutes"`;
  return { compile: () => query.compile(db) };
});
