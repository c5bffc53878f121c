import type { Bus } from "./ports/bus.ts";
import type { Holidays } from "./ports/holidays.ts";
import type { Store } from "./ports/store.ts";

/** Everything a use-case may touch. Time, ids and chance come in here and nowhere else. */
export type Deps = {
  store: Store;
  bus: Bus;
  holidays: Holidays;
  /** Store time: the local clock plus the measured offset. */
  now: () => number;
  /** UUIDv7. */
  newId: () => string;
  /** 256 random bits, base64url, 43 characters. */
  newToken: () => string;
  /** SHA-256, lower-case hex. */
  hashToken: (token: string) => string;
  /** Goes on after the answer: its failure is logged and fails nobody, and whoever shuts down waits for it. */
  background: (work: Promise<unknown>) => void;
  /**
   * Runs what gives conversations out one at a time on this node: many who look for the next at once would all find
   * the same one. Never to be waited for inside such work.
   */
  inTurn: <T>(work: () => Promise<T>) => Promise<T>;
};

/** Who is asking: a visitor's browser. `device` is what its user agent says, such as "iPhone · Safari". */
export type VisitorSession = {
  kind: "visitor";
  siteId: string;
  visitorId: string;
  device: string | null;
  /** When this line last saw an open conversation of the visitor, store time; written by the use-cases. */
  openAt?: number;
};
/** Who is asking: an agent. `roles` by site id; memberships are re-read when they change. */
export type AgentSession = {
  kind: "agent";
  agentId: string;
  name: string;
  roles: ReadonlyMap<string, "owner" | "supervisor" | "agent">;
};
