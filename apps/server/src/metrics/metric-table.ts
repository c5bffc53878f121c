type Definition = { name: string; help: string; labels: readonly string[] };

/** What is counted as it happens. docs/metrics.md tells operators what each means; a test compares the two. */
export const tallies = {
  requests: {
    name: "bellhop_requests_total",
    help: "Frames on sockets, by who sent them, what they asked and how it ended",
    labels: ["side", "event", "outcome"],
  },
  handshakesRefused: {
    name: "bellhop_handshakes_refused_total",
    help: "Sockets that were not opened, by the code of the refusal",
    labels: ["code"],
  },
  limited: {
    name: "bellhop_rate_limited_total",
    help: "Refusals for asking too often, by where",
    labels: ["where"],
  },
  answers: {
    name: "bellhop_http_answers_total",
    help: "HTTP answers by class of status",
    labels: ["class"],
  },
  entries: {
    name: "bellhop_entries_appended_total",
    help: "Entries this node has appended to conversations",
    labels: [],
  },
  deadEndsFound: {
    name: "bellhop_dead_ends_found_total",
    help: "Conversations found with nobody responsible or no due time, and healed",
    labels: [],
  },
  offersMissed: {
    name: "bellhop_offers_missed_total",
    help: "Offers that ended without being taken, by why: missed, passed or gone",
    labels: ["reason"],
  },
  promisesBroken: {
    name: "bellhop_promises_broken_total",
    help: "Promises of agents to be back by a time that were not kept by then",
    labels: [],
  },
  dutiesOverdue: {
    name: "bellhop_duties_overdue_total",
    help: "Checks after a transfer that nobody had made by the time named",
    labels: [],
  },
  promises: {
    name: "bellhop_callback_promise_total",
    help: "Callbacks by what became of the promise to ring within 28 s: kept, late, missed, reported (by hand) or unmeasured",
    labels: ["outcome", "provider", "reason"],
  },
  storeFailures: {
    name: "bellhop_store_failures_total",
    help: "Store operations that failed: unavailable (no answer from the engine) or fault (a mistake of ours)",
    labels: ["kind"],
  },
  jobFailures: {
    name: "bellhop_job_failures_total",
    help: "Rounds of background jobs that failed for another reason than an unavailable store",
    labels: ["job"],
  },
} as const satisfies Record<string, Definition>;

/** Seconds. */
export const durations = {
  writes: {
    name: "bellhop_write_seconds",
    help: "Time from a write request to its answer",
    labels: ["event"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
  timers: {
    name: "bellhop_timer_lateness_seconds",
    help: "How long after its due time a timer had its effect",
    labels: [],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30],
  },
} as const satisfies Record<string, Definition & { buckets: readonly number[] }>;

/** Milliseconds: the promise is made in seconds, and kept or not by a few of these. */
export const ringTimes = {
  name: "bellhop_callback_click_to_ring_ms",
  help: "Milliseconds from a promised callback's request to the ringing of the visitor's telephone",
  labels: ["provider"],
  buckets: [1_000, 2_500, 5_000, 7_500, 10_000, 15_000, 20_000, 25_000, 28_000, 35_000, 60_000, 300_000],
} as const satisfies Definition & { buckets: readonly number[] };
