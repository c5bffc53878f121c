import { useMemo } from "preact/hooks";
import { type Calling, isToBeTaken, liveCalls } from "../../state-call.ts";
import { firstName } from "../../visitor-name.ts";
import { CallTime } from "../calls/call-time.tsx";
import { useDesk } from "../desk-context.ts";
import { WaitingTime } from "../inbox/waiting-time.tsx";
import { useTexts } from "../texts-context.ts";
import { Card, LINES_MAX } from "./card.tsx";
import { ConversationLink } from "./conversation-link.tsx";

/** Calls that wait, ring or are talked in now. */
export function CallList({ siteId }: { siteId: string | null }) {
  const { t } = useTexts();
  const conversations = useDesk((state) => state.conversations);
  const calls = useMemo(() => liveCalls(conversations.values(), siteId), [conversations, siteId]);
  return (
    <Card title={t.liveCalls.title} count={calls.length} empty={t.liveCalls.nothing}>
      {calls.slice(0, LINES_MAX).map((one) => (
        <CallLine key={one.call.id} calling={one} />
      ))}
    </Card>
  );
}

function CallLine({ calling: { conversation, call } }: { calling: Calling }) {
  const words = useWords(call);
  return (
    <ConversationLink
      conversation={conversation}
      about={words}
      end={
        isToBeTaken(call) ? (
          <WaitingTime since={call.requestedAt} />
        ) : (
          <span class="text-green-ink text-small">
            <CallTime call={call} />
          </span>
        )
      }
    />
  );
}

function useWords({ stage, agent }: Calling["call"]): string {
  const { t } = useTexts();
  const asked = useDesk(({ colleagues, me }) =>
    stage.name !== "offered" || stage.agentId === null
      ? null
      : ([...colleagues, me].find((one) => one?.id === stage.agentId)?.name ?? null),
  );
  const name = firstName(agent?.name ?? "");
  if (stage.name === "offered") return asked ? t.liveCalls.asked(firstName(asked)) : t.liveCalls.askedAll;
  if (stage.name === "waiting") return t.liveCalls.waiting;
  return stage.name === "connected" ? t.liveCalls.connected(name) : t.liveCalls.dialing(name);
}
