import type { Size } from "./sizes.ts";

/** What must hold of a figure, beside its baseline where there is one. */
export type Bar =
  | { kind: "atLeastShare"; share: number }
  | { kind: "atMostTimes"; times: number }
  /** The looser of the two: a baseline of half a millisecond would forbid any commit. */
  | { kind: "atMostTimesOrPlus"; times: number; plus: number }
  | { kind: "atMost"; value: number };

type Claim = {
  id: string;
  title: string;
  unit: string;
  /** What one unit is in the figure's own: 1,000 for kB of a figure in bytes. */
  scale?: number;
  figure: string;
  /** Null: the bar stands alone. */
  baseline: string | null;
  /** What the baseline is, where it is not the bare relay. */
  baselineName?: string;
  bar: Bar;
  /** What we would like. */
  stretch?: Bar;
};

const share = (atLeast: number): Bar => ({ kind: "atLeastShare", share: atLeast });
const times = (atMost: number): Bar => ({ kind: "atMostTimes", times: atMost });
const atMost = (value: number): Bar => ({ kind: "atMost", value });
const [MB, KB, MS_PER_SECOND] = [1_000_000, 1_000, 1_000];

const spell = (count: number) => count.toLocaleString("en-US");

const names = { sqlite: "SQLite", postgres: "PostgreSQL" } as const;
const stores = Object.entries(names);

/** Every bar of the design, in the order of the report. */
export function listClaims(size: Size): Claim[] {
  return [
    ...throughputClaims,
    ...size.rates.flatMap(listLatencyClaims),
    ...listIdleClaims(size.idle.at(-1) ?? 0),
    ...startClaims,
    ...timerClaims,
    ...listGrowthClaims(size.stored),
    ...routingClaims,
    ...callClaims,
  ];
}

const throughputClaims: Claim[] = [
  {
    id: "throughput-sqlite",
    title: "durable messages, SQLite",
    unit: "msg/s",
    figure: "throughput.sqlite.perSecond",
    baseline: "throughput.bare.perSecond",
    bar: share(0.5),
    stretch: share(0.7),
  },
  {
    id: "throughput-postgres",
    title: "durable messages, PostgreSQL",
    unit: "msg/s",
    figure: "throughput.postgres.perSecond",
    baseline: "throughput.bare.perSecond",
    bar: share(0.35),
    stretch: share(0.5),
  },
  {
    id: "cpu-sqlite",
    title: "server CPU per message, all threads, SQLite",
    unit: "µs",
    figure: "throughput.sqlite.cpuUs",
    baseline: "throughput.bare.cpuUs",
    bar: times(2.5),
    stretch: times(1.7),
  },
  {
    id: "cpu-postgres",
    title: "server CPU per message, PostgreSQL (its own not counted)",
    unit: "µs",
    figure: "throughput.postgres.cpuUs",
    baseline: "throughput.bare.cpuUs",
    bar: times(2.5),
  },
  {
    id: "cpu-two-nodes",
    title: "server CPU per message, two nodes together",
    unit: "µs",
    figure: "throughput.twoNodes.cpuUs",
    baseline: "throughput.postgres.cpuUs",
    baselineName: "one node",
    bar: times(2.5),
    stretch: times(2),
  },
];

const listLatencyClaims = (rate: number): Claim[] => [
  ...stores.map(
    ([store, name]): Claim => ({
      id: `delivery-${store}-${rate}`,
      title: `delivery p99 at ${spell(rate)}/s, ${name}`,
      unit: "ms",
      figure: `latency.${store}.${rate}/s deliveryP99`,
      baseline: `latency.bare.${rate}/s deliveryP99`,
      bar: { kind: "atMostTimesOrPlus", times: 2, plus: 5 },
      stretch: { kind: "atMostTimesOrPlus", times: 1.5, plus: 3 },
    }),
  ),
  {
    id: `loop-${rate}`,
    title: `event loop delay p99 at ${spell(rate)}/s, SQLite`,
    unit: "ms",
    figure: `latency.sqlite.${rate}/s loopDelayP99`,
    baseline: null,
    bar: atMost(10),
    stretch: atMost(3),
  },
];

function listIdleClaims(visitors: number): Claim[] {
  const of = (figure: string) => ({
    figure: `idle.sqlite.${figure}`,
    baseline: `idle.bare.${figure}`,
  });
  const comeBack = (after: "cut" | "restart", event: string): Claim[] => [
    {
      id: `storm-${after}`,
      title: `${spell(visitors)} visitors back at once after ${event}`,
      unit: "s",
      scale: MS_PER_SECOND,
      ...of(`${after} returnMs`),
      bar: times(3),
      stretch: times(2),
    },
    {
      id: `storm-${after}-missing`,
      title: `visitors not back after ${event}`,
      unit: "",
      ...of(`${after} missing`),
      bar: atMost(0),
    },
    {
      id: `storm-${after}-failures`,
      title: `attempts refused or lost after ${event}`,
      unit: "",
      ...of(`${after} failures`),
      bar: atMost(0),
    },
  ];
  return [
    {
      id: "memory-visitor",
      title: `resident memory per idle visitor, ${spell(visitors)} sockets`,
      unit: "kB",
      scale: KB,
      ...of(`${visitors} bytesEach`),
      bar: times(1.3),
      stretch: times(1.15),
    },
    {
      id: "cpu-idle",
      title: `CPU with ${spell(visitors)} idle visitors, per second`,
      unit: "ms",
      scale: KB,
      ...of("idleCpuUs"),
      bar: times(2),
      stretch: times(1.3),
    },
    ...comeBack("cut", "every line was cut"),
    ...comeBack("restart", "the server was killed"),
    ...stores.map(
      ([store, name]): Claim => ({
        id: `connect-${store}`,
        title: `server CPU per new visitor's session, ${name}`,
        unit: "ms",
        figure: `connect.${store}.cpuMs`,
        baseline: "connect.bare.cpuMs",
        bar: times(3),
        stretch: times(2),
      }),
    ),
  ];
}

const startClaims: Claim[] = [
  {
    id: "base-memory",
    title: "resident memory of `bellhop start`, nobody there",
    unit: "MB",
    scale: MB,
    figure: "start.product.residentBytes",
    baseline: null,
    bar: atMost(150 * MB),
    stretch: atMost(120 * MB),
  },
  {
    id: "start",
    title: "from `bellhop start` to taking requests",
    unit: "s",
    scale: MS_PER_SECOND,
    figure: "start.product.readyMs",
    baseline: null,
    bar: atMost(1_000),
    stretch: atMost(400),
  },
];

const timerClaims: Claim[] = stores.flatMap(([store, name]) =>
  [
    ["idle", "no other load"],
    ["loaded", "under load"],
  ].map(
    ([state, circumstance]): Claim => ({
      id: `timers-${store}-${state}`,
      title: `timer lateness p99, ${circumstance}, ${name}`,
      unit: "ms",
      figure: `timers.${store} ${state}.p99`,
      baseline: null,
      bar: atMost(100),
      stretch: atMost(20),
    }),
  ),
);

const storeCalls = {
  append: "append an entry",
  page: "newest page of a conversation",
  desk: "open conversations of the desk",
  closed: "newest closed conversations",
} as const;

const listGrowthClaims = ([few, many]: Size["stored"]): Claim[] =>
  stores.flatMap(([store, name]) =>
    Object.entries(storeCalls).map(
      ([call, title]): Claim => ({
        id: `growth-${store}-${call}`,
        title: `${title}, ${spell(many)} stored, ${name}`,
        unit: "µs",
        figure: `growth.${store}Many.${call}Us`,
        baseline: `growth.${store}Few.${call}Us`,
        baselineName: `${spell(few)} stored`,
        bar: times(1.2),
      }),
    ),
  );

const routings = {
  freedMs: "offering the oldest of 1,000 who wait to one of 200 agents who has become free",
  arrivedMs: "looking for somebody for a new conversation when all of 200 agents are full",
} as const;

const routingClaims: Claim[] = stores.flatMap(([store, name]) =>
  Object.entries(routings).flatMap(([kind, title]): Claim[] => [
    {
      id: `routing-${store}-${kind}`,
      title: `${title}, ${name}`,
      unit: "ms",
      figure: `routing.${store}Once.${kind}`,
      baseline: null,
      bar: atMost(2),
      stretch: atMost(1),
    },
    {
      id: `routing-${store}-${kind}-growth`,
      title: `the same at a desk twice as large, ${name}`,
      unit: "ms",
      figure: `routing.${store}Twice.${kind}`,
      baseline: `routing.${store}Once.${kind}`,
      baselineName: "half the size",
      bar: times(1.3),
    },
  ]),
);

const callHomes = { ...names, twoNodes: "two nodes" } as const;

const callClaims: Claim[] = Object.entries(callHomes).flatMap(([home, name]): Claim[] => [
  {
    id: `calls-${home}-ring`,
    title: `click to the agent's console ringing p99, 20 calls/s, 50 agents, ${name}`,
    unit: "ms",
    figure: `calls.${home}.ringP99`,
    baseline: null,
    bar: atMost(1_000),
    stretch: atMost(300),
  },
  {
    id: `calls-${home}-unheard`,
    title: `calls that rang nowhere, ${name}`,
    unit: "",
    figure: `calls.${home}.unheard`,
    baseline: null,
    bar: atMost(0),
  },
]);
