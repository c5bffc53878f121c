/** How much of everything. Times in milliseconds. */
export type Size = {
  sites: number;
  /** Visitors who write; in the closed loop each has one message under way. */
  visitors: number;
  warmUpMs: number;
  windowMs: number;
  windows: number;
  /** Messages a second in the open loop. */
  rates: readonly number[];
  /** Sockets at which resident memory is read; the last is also the size of the storms. */
  idle: readonly number[];
  idleWindowMs: number;
  /** How often all come back at once, of each kind. */
  storms: number;
  /** New sessions per window of the connect cost. */
  sessions: number;
  timers: number;
  /** Long enough to set them all before the first is due. */
  timersLeadMs: number;
  timersOverMs: number;
  /** Stored conversations: few and many. */
  stored: readonly [number, number];
  /** Store calls of each kind per window. */
  calls: number;
  /** The desk at which conversations are given out, as a share of 200 agents and 1,000 who wait. */
  desk: number;
  /** Conversations given out per window. */
  routings: number;
  /** Who may be called to the telephone, and how long visitors ask for calls. */
  callAgents: number;
  callWindowMs: number;
  starts: number;
};

export const sizes = {
  full: {
    sites: 20,
    visitors: 400,
    warmUpMs: 1_000,
    windowMs: 3_000,
    windows: 3,
    rates: [500, 2_000],
    idle: [1_000, 5_000, 10_000],
    idleWindowMs: 30_000,
    storms: 1,
    sessions: 1_000,
    timers: 2_000,
    timersLeadMs: 5_000,
    timersOverMs: 4_000,
    stored: [1_000, 1_000_000],
    calls: 2_000,
    desk: 1,
    routings: 300,
    callAgents: 50,
    callWindowMs: 15_000,
    starts: 3,
  },
  quick: {
    sites: 2,
    visitors: 100,
    warmUpMs: 500,
    windowMs: 1_000,
    windows: 1,
    rates: [500, 2_000],
    idle: [500, 1_000],
    idleWindowMs: 4_000,
    storms: 1,
    sessions: 200,
    timers: 400,
    timersLeadMs: 2_000,
    timersOverMs: 2_000,
    stored: [1_000, 20_000],
    calls: 300,
    desk: 0.2,
    routings: 100,
    callAgents: 50,
    callWindowMs: 4_000,
    starts: 2,
  },
  smoke: {
    sites: 1,
    visitors: 4,
    warmUpMs: 50,
    windowMs: 200,
    windows: 1,
    rates: [200],
    idle: [20],
    idleWindowMs: 200,
    storms: 1,
    sessions: 10,
    timers: 10,
    timersLeadMs: 500,
    timersOverMs: 100,
    stored: [10, 100],
    calls: 10,
    desk: 0.02,
    routings: 5,
    callAgents: 2,
    callWindowMs: 200,
    starts: 1,
  },
} satisfies Record<string, Size>;
