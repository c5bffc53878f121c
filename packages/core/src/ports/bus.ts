import type { AgentName, Author, Conversation, Entry, HeardSignal, Mark } from "@bellhop/protocol";

/** What happened, told to every node that holds somebody of the site. A hint: the store is the truth. */
export type Fact =
  | { type: "entryAdded"; siteId: string; conversation: Conversation; entry: Entry }
  | {
      type: "marksAdvanced";
      siteId: string;
      visitorId: string;
      conversationId: string;
      participant: string;
      mark: Mark;
      agents: Mark;
    }
  | {
      type: "typingChanged";
      siteId: string;
      visitorId: string;
      conversationId: string;
      typing: boolean;
      author: Author;
    }
  | { type: "callChanged"; siteId: string; conversation: Conversation }
  /** For the one browser named, whichever node holds it. */
  | {
      type: "callSignalled";
      siteId: string;
      visitorId: string;
      agentId: string;
      toSide: "visitor" | "agent";
      heard: HeardSignal;
    }
  | { type: "viewingChanged"; siteId: string; conversationId: string; agent: AgentName; viewing: boolean }
  | { type: "departmentsChanged"; siteId: string }
  | { type: "visitorChanged"; siteId: string; visitorId: string }
  | { type: "agentChanged"; siteId: string; agentId: string }
  | { type: "siteChanged"; siteId: string }
  /** Memberships changed, or a session was ended (`sessionId`): its sockets are checked again or cut. */
  | { type: "accessChanged"; siteId: string; agentId: string; sessionId: string | null };

/**
 * Carries facts between nodes. Every subscriber of the site, on this node too, gets its own copy, later than
 * `publish` returns, at most once, in the order one node published. Facts may be lost; they never arrive altered.
 */
export interface Bus {
  /** Never throws and never waits for the network: losing a fact is allowed, losing a request is not. */
  publish(fact: Fact): void;
  /** Resolves when facts published from now on will arrive. The returned function stops it. */
  subscribe(siteId: string, hear: (fact: Fact) => void): Promise<() => void>;
  /** Rejects when facts do not get through to other nodes now, within 2 s. For metrics and for telling people. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
