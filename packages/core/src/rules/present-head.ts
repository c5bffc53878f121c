import type { Conversation, PushData, VisitorPushes } from "@bellhop/protocol";

type Head = PushData<VisitorPushes, "headsBeaconed">["heads"][number];

/** A conversation's line in the visitor's head beacon. */
export function presentHead({ id, visitorSeq, marks }: Conversation): Head {
  return { conversationId: id, visitorSeq, marks };
}
