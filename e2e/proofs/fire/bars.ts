import type { Summary } from "../summarise.ts";
import type { Recovery } from "./summarise-fire.ts";
import type { Bar } from "./trials.ts";

/** From when on the service could be had, milliseconds: what people may wait at the worst. */
const limits: [
  kind: string,
  figure: "firstAcknowledgementMs" | "backOnLineMs" | "silenceMs" | "unreadyMs",
  of: "p50" | "p99" | "max",
  limit: number,
][] = [
  ["killNode", "backOnLineMs", "p50", 2_000],
  ["killNode", "backOnLineMs", "p99", 5_000],
  ["killNode", "silenceMs", "max", 2_000],
  ["killPostgres", "firstAcknowledgementMs", "max", 5_000],
  ["killBackend", "silenceMs", "max", 5_000],
  ["cutPostgres", "unreadyMs", "max", 5_000],
  ["rollingDeploy", "silenceMs", "max", 3_000],
];

/** The figures of a run beside what they must not exceed. */
export function barsOf(
  recovery: Record<string, Recovery>,
  late: { redisAway: Summary; redisBack: Summary },
): Bar[] {
  const ofRecovery = limits.flatMap(([kind, figure, of, limit]): Bar[] => {
    const measured = recovery[kind]?.[figure]?.[of];
    return measured === undefined ? [] : [{ what: `${kind} ${figure} ${of}`, limit, measured }];
  });
  return [
    ...ofRecovery,
    { what: "an agent is shown an entry without Redis, ms, p99", limit: 5_000, measured: late.redisAway.p99 },
    {
      what: "an agent is shown an entry when Redis is back, ms, p99",
      limit: 1_000,
      measured: late.redisBack.p99,
    },
  ];
}
