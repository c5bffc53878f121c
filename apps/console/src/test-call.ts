import type { Call, Conversation, DeskConversation } from "@bellhop/protocol";

/** A call as a test needs it. */
export const callOf = (stage: Call["stage"], more: Partial<Call> = {}): Call => ({
  id: "call",
  channel: "phone",
  method: null,
  provider: "console",
  callerId: null,
  phone: "+48601234218",
  timeZone: "Europe/Warsaw",
  by: "visitor",
  requestedAt: 1_000,
  promised: true,
  attempt: 1,
  agent: null,
  stage,
  rangAt: null,
  answeredAt: null,
  peers: { visitor: null, agent: null },
  consent: null,
  wrapUp: null,
  ...more,
});

/** Conversations by their ids, as the desk holds them. */
export const deskWith = (conversations: Partial<Conversation>[]): Map<string, DeskConversation> =>
  new Map(
    conversations.map((one): [string, DeskConversation] => [
      one.id ?? "",
      {
        conversation: {
          siteId: "site",
          departmentId: "site",
          status: "open",
          agent: null,
          waitingSince: null,
          duties: [],
          call: null,
          ...one,
        } as Conversation,
        mine: { delivered: 0, read: 0 },
      },
    ]),
  );
