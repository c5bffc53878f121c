import type { Bus } from "../ports/bus.ts";
import type { Store } from "../ports/store.ts";

/** Everything a use-case may touch. Time, ids and chance come in here and nowhere else. */
export type Deps = {
  store: Store;
  bus: Bus;
  /** Store time: the local clock plus the measured offset. */
  now: () => number;
  /** UUIDv7. */
  newId: () => string;
  /** 256 random bits, base64url, 43 characters. */
  newToken: () => string;
  /** SHA-256, lower-case hex. */
  hashToken: (token: string) => string;
};

/** Who is asking: a visitor's browser. `device` is what its user agent says, such as "iPhone · Safari". */
export type VisitorSession = { kind: "visitor"; siteId: string; visitorId: string; device: string | null };
/** Who is asking: an agent. `roles` by site id; memberships are re-read when they change. */
export type AgentSession = {
  kind: "agent";
  agentId: string;
  name: string;
  roles: ReadonlyMap<string, "owner" | "supervisor" | "agent">;
};
