import type { EntryBody } from "@bellhop/protocol";

/** Kinds of which visitors hear nothing. */
export const teamKinds = new Set<EntryBody["kind"]>([
  "note",
  "offerMissed",
  "transferOffered",
  "transferEnded",
  "dutyClosed",
]);

/** What a request of an agent puts into the log; nothing for what is no write. */
export function writtenBody(name: string, input: Record<string, unknown>): EntryBody | undefined {
  const bodies: Record<string, EntryBody> = {
    sendAgentMessage: { kind: "message", text: String(input.text) },
    sendAgentNote: { kind: "note", text: String(input.text) },
    claimConversation: { kind: "assigned", agentId: "me", agentName: "Me" },
    closeConversation: { kind: "closed" },
    reopenConversation: { kind: "reopened" },
    passOffer: { kind: "offerMissed", agentId: "me", agentName: "Me", reason: "passed" },
    releaseConversation: {
      kind: "released",
      agentId: "me",
      agentName: "Me",
      reason: "released",
      waits: true,
    },
    transferConversation: {
      kind: "transferOffered",
      to: { ...(input.to as { kind: "agent"; id: string }), name: "Ola" },
      note: input.note as string | null,
      until: 0,
    },
    recallTransfer: { kind: "transferEnded", reason: "recalled", agentName: null },
    makePromise: { kind: "promiseMade", agentName: "Me", dueAt: Number(input.dueAt) },
    closeDuty: {
      kind: "dutyClosed",
      dutyId: String(input.dutyId),
      agentName: "Me",
      by: "agent",
      note: input.note as string | null,
    },
  };
  return bodies[name];
}
