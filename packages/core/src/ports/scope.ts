/**
 * Whose eyes a store operation looks through. Every read and write of tenant data takes one;
 * what lies outside is answered exactly like what does not exist.
 */
export type Scope =
  | { kind: "visitor"; siteId: string; visitorId: string }
  | { kind: "agent"; agentId: string; siteIds: readonly string[] }
  /** Jobs of our own. Never made from anything a browser sent. */
  | { kind: "system" };
