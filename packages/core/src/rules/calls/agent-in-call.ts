import type { Call } from "@bellhop/protocol";

const takenStages: ReadonlySet<string> = new Set(["dialingAgent", "dialingVisitor", "connected"]);

/** Who is in the call, or alone asked to take it: asked about no other meanwhile. */
export function agentInCall(call: Pick<Call, "stage" | "agent"> | null): string | null {
  if (!call) return null;
  const { stage, agent } = call;
  if (stage.name === "offered") return stage.agentId;
  return isTaken({ stage }) ? (agent?.id ?? null) : null;
}

/** Whose own telephone rings, or waits for the visitor's to answer. */
export function ringingAgent(call: Pick<Call, "stage" | "agent" | "method"> | null): string | null {
  const isRinging = call?.stage.name === "dialingAgent" || call?.stage.name === "dialingVisitor";
  return isRinging && call.method === "provider" ? (call.agent?.id ?? null) : null;
}

/** Has an agent taken it, so that telephones or browsers ring or talk now? */
export function isTaken({ stage }: Pick<Call, "stage">): boolean {
  return takenStages.has(stage.name);
}
