import type { AgentLink } from "@bellhop/client";
import type { TalkLine } from "@bellhop/client/call";

/** What a talk asks of the agent's line, for this one call. */
export function createTalkLine({ calls }: AgentLink, conversationId: string, callId: string): TalkLine {
  return {
    join: (peerId) => calls.join(conversationId, callId, peerId),
    signal: (sent) => calls.sendSignal({ ...sent, conversationId, callId }),
    reportMedia: (report) => calls.reportMedia({ ...report, conversationId, callId }),
    onSignal: (hear) =>
      calls.onSignal((heard) => {
        if (heard.callId === callId) hear(heard);
      }),
  };
}
