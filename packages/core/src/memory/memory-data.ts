import type {
  CallSettings,
  Conversation,
  Department,
  Entry,
  Invitation,
  Mark,
  Role,
  Site,
  Visitor,
} from "@bellhop/protocol";
import type { StoredCall } from "../ports/call-store.ts";
import type { Agent } from "../ports/directory-store.ts";
import type { StoredFile } from "../ports/file-store.ts";
import type { Timer } from "../ports/timer-store.ts";
import type { Handling } from "../rules/handling/handling.ts";

/** A conversation without what is joined from the visitor, and with who handles it as one value. */
export type StoredConversation = Omit<
  Conversation,
  "visitorName" | "visitorEmail" | "visitorLocale" | "offer" | "transfer" | "promise" | "duties" | "call"
> & { handling: Handling; changedAt: number };
export type StoredAgent = Agent & { lastTakenAt: number };
export type StoredVisitor = Omit<Visitor, "online"> & { secretHash: string; onlineUntil: number };
export type StoredMembership = { siteId: string; agentId: string; role: Role };
export type StoredInvitation = { invitation: Invitation; siteId: string; tokenHash: string; used: boolean };
type StoredUpload = { file: StoredFile; uploader: string; at: number; named: boolean };
type AgentLease = { nodeId: string; agentId: string; until: number };
export type StoredTimer = Timer & { leaseUntil: number | null };
type StoredWait = { siteId: string; departmentId: string; at: number; waitedMs: number };

/** Everything the memory store holds: one map or list per table of the SQL schema. */
export type MemoryData = {
  sites: Map<string, Site>;
  agents: Map<string, StoredAgent>;
  memberships: StoredMembership[];
  /** By id. A site's first one is here only once somebody has changed it. */
  departments: Map<string, Department>;
  invitations: Map<string, StoredInvitation>;
  setupToken: { tokenHash: string; expiresAt: number } | null;
  visitors: Map<string, StoredVisitor>;
  conversations: Map<string, StoredConversation>;
  /** By conversation, in order of seq. */
  entries: Map<string, Entry[]>;
  /** By conversation, then agent. The visitor's own mark is kept on the conversation. */
  agentMarks: Map<string, Map<string, Mark>>;
  waits: StoredWait[];
  calls: Map<string, StoredCall>;
  callSettings: Map<string, CallSettings>;
  dials: { numberHash: string; at: number }[];
  /** Until when, by hash. */
  blockedNumbers: Map<string, number>;
  leases: AgentLease[];
  timers: Map<string, StoredTimer>;
  files: Map<string, StoredUpload>;
};

export function createMemoryData(): MemoryData {
  return {
    sites: new Map(),
    agents: new Map(),
    memberships: [],
    departments: new Map(),
    invitations: new Map(),
    setupToken: null,
    visitors: new Map(),
    conversations: new Map(),
    entries: new Map(),
    agentMarks: new Map(),
    waits: [],
    calls: new Map(),
    callSettings: new Map(),
    dials: [],
    blockedNumbers: new Map(),
    leases: [],
    timers: new Map(),
    files: new Map(),
  };
}
