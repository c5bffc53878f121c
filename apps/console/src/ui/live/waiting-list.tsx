import type { Conversation } from "@bellhop/protocol";
import { isToBeTaken } from "../../state-call.ts";
import { waitsSince } from "../../state-inbox.ts";
import { useDesk } from "../desk-context.ts";
import { WaitingTime } from "../inbox/waiting-time.tsx";
import { useTexts } from "../texts-context.ts";
import { useDepartmentName } from "../use-department-name.ts";
import { Card, LINES_MAX } from "./card.tsx";
import { ConversationLink } from "./conversation-link.tsx";

/** Who waits for an answer or a call, longest first, and who is being asked. */
export function WaitingList({ waiting }: { waiting: Conversation[] }) {
  const { t } = useTexts();
  return (
    <Card title={t.live.waiting} count={waiting.length} empty={t.live.nothingWaits}>
      {waiting.slice(0, LINES_MAX).map((conversation) => (
        <WaitingLine key={conversation.id} conversation={conversation} />
      ))}
    </Card>
  );
}

function WaitingLine({ conversation }: { conversation: Conversation }) {
  const { departmentId, siteId } = conversation;
  const department = useDepartmentName(siteId, departmentId);
  const words = useWords(conversation);
  return (
    <ConversationLink
      conversation={conversation}
      about={department ? `${department} · ${words}` : words}
      end={<WaitingTime since={waitsSince({ conversation })} />}
    />
  );
}

/** For a call, which is in the list of calls as well, or for an answer. */
function useWords(conversation: Conversation): string {
  const { t } = useTexts();
  const asked = useAsked(conversation);
  const { call } = conversation;
  if (!call || !isToBeTaken(call)) return asked;
  return call.stage.name === "offered" ? t.liveCalls.wants : t.liveCalls.waits;
}

/** Who is being asked to take it, or why nobody is. */
function useAsked({ offer, departmentId }: Conversation): string {
  const { t, format } = useTexts();
  const asked = useDesk(({ colleagues, me }) =>
    offer?.agentId == null
      ? null
      : ([...colleagues, me].find((one) => one?.id === offer.agentId)?.name ?? null),
  );
  const outside = useDesk(({ departments }) => departments.find(({ id }) => id === departmentId)?.outside);
  if (offer) return asked ? t.live.asked(asked) : t.live.askedAll;
  if (!outside) return t.live.notAsked;
  const { backAt } = outside;
  return backAt === null ? t.departments.closed : t.departments.closedUntil(format.due(backAt, Date.now()));
}
