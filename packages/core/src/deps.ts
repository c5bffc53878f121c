import type { CallProviderFault, CallProviderId, IceServer } from "@bellhop/protocol";
import type { Bus } from "./ports/bus.ts";
import type { CallProvider } from "./ports/call-provider.ts";
import type { Holidays } from "./ports/holidays.ts";
import type { PhoneBook } from "./ports/phone-book.ts";
import type { Store } from "./ports/store.ts";

/** Everything a use-case may touch. Time, ids and chance come in here and nowhere else. */
export type Deps = {
  store: Store;
  bus: Bus;
  holidays: Holidays;
  phones: PhoneBook;
  /** The providers this server has, and how they are now (asked every few seconds, never at once). */
  providers: {
    get(id: CallProviderId): CallProvider | null;
    faultOf(id: CallProviderId): CallProviderFault | null;
  };
  /** Keyed with a secret of this installation: for counting what must not be kept, such as numbers. 43 characters. */
  keyedHash: (text: string) => string;
  /** For WebRTC: addresses with credentials for this participant, good for ten minutes; none when no relay is set up. */
  iceServers: (participant: string) => IceServer[];
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
  /** Where the line comes from; for limits, never stored as it is. */
  address: string;
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
