import type { Fact } from "@bellhop/core";

type Fields<T extends Fact["type"]> = readonly (keyof Extract<Fact, { type: T }>)[];

/** What each fact carries besides its type and site. A new fact that is not listed does not compile. */
const fields: { [T in Fact["type"]]: Fields<T> } = {
  entryAdded: ["conversation", "entry"],
  marksAdvanced: ["visitorId", "conversationId", "participant", "mark", "agents"],
  typingChanged: ["visitorId", "conversationId", "typing", "author"],
  callChanged: ["conversation"],
  callSignalled: ["visitorId", "agentId", "toSide", "heard"],
  viewingChanged: ["conversationId", "agent", "viewing"],
  departmentsChanged: [],
  visitorChanged: ["visitorId"],
  agentChanged: ["agentId"],
  siteChanged: [],
  accessChanged: ["agentId", "sessionId"],
};

/**
 * Is this text, from another node, a fact of that site? `unknown` when it is of a kind only another version has: during
 * an upgrade two versions talk, so further fields are nothing to object to. The inside was made by our own code.
 */
export function judgeFact(text: string, siteId: string): "heard" | "malformed" | "unknown" {
  const value = parse(text);
  if (typeof value !== "object" || value === null || !("type" in value) || !("siteId" in value))
    return "malformed";
  const { type } = value;
  if (typeof type !== "string" || value.siteId !== siteId) return "malformed";
  if (!Object.hasOwn(fields, type)) return "unknown";
  return fields[type as Fact["type"]].every((field) => field in value) ? "heard" : "malformed";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
