import type { DeskConversation, Duty } from "@bellhop/protocol";
import { waitsForCall } from "../../state-call.ts";
import { isOverdue, needsSince, waitsSince } from "../../state-inbox.ts";
import { useDesk, useNow } from "../desk-context.ts";
import { DueChip } from "../parts/due-chip.tsx";
import { useTexts } from "../texts-context.ts";
import { WaitingTime } from "./waiting-time.tsx";

type Props = { desk: DeskConversation; isMine: boolean; isFollowUp: boolean };

/** At the end of a row: how long somebody waits, what is due when, or when something was last said. */
export function RowTime({ desk, isMine, isFollowUp }: Props) {
  const { conversation } = desk;
  const { status, agent, waitingSince, promise } = conversation;
  const now = useNow();
  const duty = useDuty(conversation.duties);
  if (isFollowUp && duty) return <DueChip dueAt={duty.dueAt} isOverdue={duty.overdue} />;
  if (status === "open" && !agent && (waitingSince !== null || waitsForCall(conversation)))
    return <WaitingTime since={waitsSince(desk)} />;
  const isOurs = isMine || !agent;
  if (!isOurs || status !== "open") return <LastMoment desk={desk} now={now} />;
  const since = needsSince(desk);
  if (since !== null && isOverdue(now - since) && !promise?.overdue) return <WaitingTime since={since} />;
  if (promise) return <DueChip dueAt={promise.dueAt} isOverdue={promise.overdue} />;
  return <LastMoment desk={desk} now={now} />;
}

/** The own check, else the one that is due first. */
function useDuty(duties: Duty[]): Duty | undefined {
  const agentId = useDesk((state) => state.me?.id ?? null);
  return duties.find((duty) => duty.agentId === agentId) ?? duties.toSorted((a, b) => a.dueAt - b.dueAt)[0];
}

function LastMoment({ desk, now }: { desk: DeskConversation; now: number }) {
  const { format } = useTexts();
  return (
    <span class="numerals text-ink-2 text-small">{format.moment(desk.conversation.lastEntryAt, now)}</span>
  );
}
