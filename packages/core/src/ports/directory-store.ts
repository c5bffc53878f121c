import type { AgentStatus, Department, Invitation, Role, Site } from "@bellhop/protocol";

export type Agent = {
  id: string;
  name: string;
  email: string;
  status: AgentStatus;
  /** Chats at once. */
  capacity: number;
  /** Offers let pass since the last one taken. */
  missed: number;
  /** The agent's own telephone, E.164. */
  phone: string | null;
};
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
  /** `available` begins the count of missed offers anew. */
  setAgentStatus(input: { agentId: string; status: AgentStatus }): Promise<void>;
  setAgentPhone(input: { agentId: string; phone: string | null }): Promise<void>;
  setAgentCapacity(input: { agentId: string; capacity: number }): Promise<void>;

  /** Sites of one agent, by name. */
  listMemberships(agentId: string): Promise<Membership[]>;
  listMembers(siteId: string): Promise<{ agent: Agent; role: Role }[]>;
  /** Idempotent; an existing role stays unless the new one is higher. */
  addMembership(input: { siteId: string; agentId: string; role: Role; at: number }): Promise<void>;
  /** `last_owner` leaves everything as it is. The agent leaves the site's departments; what the agent owns there is returned by the caller. */
  removeMembership(input: {
    siteId: string;
    agentId: string;
    at: number;
  }): Promise<"removed" | "not_found" | "last_owner">;

  /** The first department (its id is the site's) always exists, with `firstDepartment` as long as nobody changed it. Then the others by name. */
  listDepartments(siteId: string): Promise<Department[]>;
  readDepartment(input: { siteId: string; departmentId: string }): Promise<Department | null>;
  /** Makes it or replaces it. */
  putDepartment(input: { department: Department; at: number }): Promise<void>;
  /** False when it does not exist or is the site's first. What waits or is owned there is moved by the caller. */
  removeDepartment(input: { siteId: string; departmentId: string }): Promise<boolean>;
  /** Open conversations of the department. */
  listOfDepartment(input: { siteId: string; departmentId: string }): Promise<string[]>;

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
