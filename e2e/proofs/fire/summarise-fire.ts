import { type Summary, summarise } from "../summarise.ts";
import type { FaultRecord } from "./run-schedule.ts";
import type { Cut, Watch } from "./watch-fire.ts";

export type Recovery = {
  faults: number;
  /** From when the service could be had again until the first acknowledgement. */
  firstAcknowledgementMs: Summary;
  /** The longest time in which nobody heard an acknowledgement. */
  silenceMs: Summary;
  /** Of those whose line the fault cut: until it was greeted again. */
  backOnLineMs: Summary;
  /** How long a node without its database went on saying that it is ready. */
  unreadyMs?: Summary;
  /** How late the nodes' event loops were meanwhile. */
  lagMs?: Summary;
};

/** Lines are cut up to this long after a fault. */
const CUT_WITHIN_MS = 1_000;

/** What each kind of fault meant for the people. */
export function summariseRecovery(records: FaultRecord[], watch: Watch): Record<string, Recovery> {
  const away = Map.groupBy(watch.cuts, (cut) => causeOf(cut, records)?.kind);
  const kinds = Map.groupBy(records, ({ kind }) => kind);
  return Object.fromEntries(
    [...kinds].map(([kind, those]) => [kind, summariseKind(those, away.get(kind) ?? [], watch)]),
  );
}

/** The latest fault on that side of the balancer. */
function causeOf({ cutAt, isFar }: Cut, records: FaultRecord[]): FaultRecord | undefined {
  return records
    .filter((one) => one.isFar === isFar && one.from <= cutAt && cutAt <= one.until + CUT_WITHIN_MS)
    .toSorted((left, right) => left.from - right.from)
    .at(-1);
}

function summariseKind(those: FaultRecord[], cuts: Cut[], { acknowledgedAt }: Watch): Recovery {
  const unready = those.flatMap(({ unreadyMs }) => unreadyMs ?? []);
  const lags = those.flatMap(({ lagMs }) => lagMs ?? []);
  return {
    faults: those.length,
    firstAcknowledgementMs: summarise(
      those.map(({ readyAt }) => firstAfter(acknowledgedAt, readyAt) - readyAt),
    ),
    silenceMs: summarise(those.map((record) => longestSilence(acknowledgedAt, record))),
    backOnLineMs: summarise(cuts.map(({ awayMs }) => awayMs)),
    ...(unready.length > 0 && { unreadyMs: summarise(unready) }),
    ...(lags.length > 0 && { lagMs: summarise(lags) }),
  };
}

const firstAfter = (moments: number[], moment: number) => moments.find((at) => at >= moment) ?? moment;

function longestSilence(moments: number[], { from, until }: FaultRecord): number {
  const within = [from, ...moments.filter((at) => at > from && at <= until)];
  return within.reduce((longest, at, place) => Math.max(longest, at - (within[place - 1] ?? at)), 0);
}

/** Redis is back, but a node's line to it may take this long. */
const RECONNECT_MS = 3_000;
const AFTER_MS = 10_000;
const redisFaults = ["killRedis", "freezeRedis", "cutRedis"];

/** How late agents on a good line were shown entries, when no fault of the house was near and around the loss of Redis. */
export function summariseLags(records: FaultRecord[], { lags }: Watch) {
  const overAt = Math.max(...records.map(({ until }) => until));
  const house = records.filter(({ isFar }) => !isFar);
  const redis = house.filter(({ kind }) => redisFaults.includes(kind));
  const others = house.filter(({ kind }) => !redisFaults.includes(kind));
  const isNear = (list: FaultRecord[], at: number, since: number, until: number) =>
    list.some(
      ({ from, readyAt, until: healedAt }) => at >= from + since && at < Math.max(readyAt, healedAt) + until,
    );
  const late = (wanted: (at: number) => boolean) =>
    summarise(
      lags.filter(({ writtenAt }) => writtenAt < overAt && wanted(writtenAt)).map(({ lateMs }) => lateMs),
    );
  const isCalm = (at: number) => !isNear(others, at, -300, 300);
  return {
    calm: late((at) => isCalm(at) && !isNear(redis, at, -1_000, RECONNECT_MS)),
    redisAway: late((at) => isCalm(at) && redis.some(({ from, readyAt }) => at >= from && at < readyAt)),
    redisBack: late(
      (at) =>
        isCalm(at) &&
        redis.some(({ readyAt }) => at >= readyAt + RECONNECT_MS && at < readyAt + AFTER_MS) &&
        !isNear(redis, at, -1_000, RECONNECT_MS),
    ),
  };
}
