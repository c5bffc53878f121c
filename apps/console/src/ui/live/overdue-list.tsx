import type { Overdue } from "../../state-live.ts";
import { useNow } from "../desk-context.ts";
import { useTexts } from "../texts-context.ts";
import { Card, LINES_MAX } from "./card.tsx";
import { ConversationLink } from "./conversation-link.tsx";

/** What is late, the oldest first, each leading to its conversation. */
export function OverdueList({ overdue }: { overdue: Overdue[] }) {
  const { t } = useTexts();
  return (
    <Card title={t.live.overdue} count={overdue.length} empty={t.live.nothingOverdue}>
      {overdue.slice(0, LINES_MAX).map((one) => (
        <OverdueLine key={`${one.conversation.id} ${one.what} ${one.since}`} overdue={one} />
      ))}
    </Card>
  );
}

function OverdueLine({ overdue: { conversation, since, what, who } }: { overdue: Overdue }) {
  const { t, format } = useTexts();
  const now = useNow();
  const words = {
    answer: t.live.answerOverdue(who, format.duration(now - since)),
    promise: t.live.promiseOverdue(who, format.moment(since, now)),
    duty: t.live.dutyOverdue(who, format.moment(since, now)),
  };
  return (
    <ConversationLink
      conversation={conversation}
      about={words[what]}
      end={<span aria-hidden="true" class="size-2 shrink-0 rounded-full bg-brass" />}
    />
  );
}
