import type { AgentStatus, Invitation, Role, Site } from "@bellhop/protocol";

export type Agent = { id: string; name: string; email: string; status: AgentStatus };
export type Membership = { site: Site; role: Role };

/** Sites, agents, memberships, invitations and the set-up link. Tokens are stored as hashes only. */
export interface DirectoryStore {
  /** With its first owner when one is given. */
  createSite(input: { site: Site; ownerId?: string; at: number }): Promise<void>;
  /** Null when it does not exist. */
  updateSite(input: {
    siteId: string;
    name?: string;
    origins?: string[];
    color?: string;
    key?: string;
  }): Promise<Site | null>;
  readSite(siteId: string): Promise<Site | null>;
  findSiteByKey(key: string): Promise<Site | null>;
  listSites(): Promise<Site[]>;
  /** True the first time only. */
  markInstalled(input: { siteId: string; at: number }): Promise<boolean>;

  /** False when the id or e-mail exists. */
  addAgent(input: { agent: Agent; at: number }): Promise<boolean>;
  readAgent(agentId: string): Promise<Agent | null>;
  findAgentByEmail(email: string): Promise<Agent | null>;
  setAgentStatus(input: { agentId: string; status: AgentStatus }): Promise<void>;

  /** Sites of one agent, by name. */
  listMemberships(agentId: string): Promise<Membership[]>;
  listMembers(siteId: string): Promise<{ agent: Agent; role: Role }[]>;
  /** Idempotent; an existing role stays unless the new one is higher. */
  addMembership(input: { siteId: string; agentId: string; role: Role; at: number }): Promise<void>;
  /** `last_owner` leaves everything as it is. Conversations the agent owned on the site wait again. */
  removeMembership(input: {
    siteId: string;
    agentId: string;
    at: number;
  }): Promise<"removed" | "not_found" | "last_owner">;

  createInvitation(input: {
    invitation: Invitation;
    siteId: string;
    tokenHash: string;
    createdBy: string;
  }): Promise<void>;
  /** Only while unused and not expired. */
  findInvitation(input: {
    tokenHash: string;
    at: number;
  }): Promise<{ invitation: Invitation; site: Site } | null>;
  /** Single use under concurrency; adds the membership in the same transaction. Null when the link is no good any more. */
  acceptInvitation(input: { tokenHash: string; agentId: string; at: number }): Promise<Site | null>;
  listInvitations(input: { siteId: string; at: number }): Promise<Invitation[]>;
  revokeInvitation(input: { siteId: string; invitationId: string }): Promise<boolean>;

  /** Replaces any earlier set-up link. */
  putSetupToken(input: { tokenHash: string; expiresAt: number }): Promise<void>;
  isSetupToken(input: { tokenHash: string; at: number }): Promise<boolean>;
  /** True for exactly one caller. */
  useSetupToken(input: { tokenHash: string; at: number }): Promise<boolean>;
  hasOwner(): Promise<boolean>;
}
