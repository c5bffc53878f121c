import type { Fact } from "@bellhop/core";

type Fields<T extends Fact["type"]> = readonly (keyof Extract<Fact, { type: T }>)[];

/** What each fact carries besides its type and site. A new fact that is not listed does not compile. */
const fields: { [T in Fact["type"]]: Fields<T> } = {
  entryAdded: ["conversation", "entry"],
  marksAdvanced: ["visitorId", "conversationId", "participant", "mark", "agents"],
  typingChanged: ["visitorId", "conversationId", "typing", "author"],
  visitorChanged: ["visitorId"],
  agentChanged: ["agentId"],
  siteChanged: [],
  accessChanged: ["agentId", "sessionId"],
};

/** Is this, from another node, a fact of that site that this version knows? The inside was made by our own code. */
export function isFact(value: unknown, siteId: string): value is Fact {
  if (typeof value !== "object" || value === null || !("type" in value) || !("siteId" in value)) return false;
  const { type } = value;
  if (typeof type !== "string" || !Object.hasOwn(fields, type) || value.siteId !== siteId) return false;
  return fields[type as Fact["type"]].every((field) => field in value);
}
