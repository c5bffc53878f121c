import type { Conversation, DeskConversation } from "@bellhop/protocol";
import { waitsForCall } from "../../state-call.ts";
import { firstName } from "../../visitor-name.ts";
import { useDesk } from "../desk-context.ts";
import { useTexts } from "../texts-context.ts";
import { useDepartmentName } from "../use-department-name.ts";

type Props = { desk: DeskConversation; isMine: boolean; isFollowUp: boolean; showsSite: boolean };

/**
 * At the end of the second line: who is being asked or whose conversation it is, of which department while it waits,
 * of which site when there are several.
 */
export function RowAside({ desk: { conversation }, isMine, isFollowUp, showsSite }: Props) {
  const { t } = useTexts();
  const { siteId, agent, waitingSince, departmentId, status } = conversation;
  const isOpen = status === "open";
  const siteName = useDesk((state) => state.sites.find(({ site }) => site.id === siteId)?.site.name);
  const department = useDepartmentName(siteId, departmentId);
  const asked = useAsked(conversation);
  const isWaiting = (waitingSince !== null || waitsForCall(conversation)) && !agent;
  const owner = !isMine && agent && (isFollowUp ? isOpen && t.duty.to(firstName(agent.name)) : agent.name);
  const parts = [owner, isWaiting && asked, isWaiting && department, showsSite && siteName].filter(Boolean);
  if (parts.length === 0) return null;
  return <span class="min-w-0 max-w-[48%] truncate text-ink-2 text-small">{parts.join(" · ")}</span>;
}

/** About a call, or about the conversation. */
function useAsked({ offer: asked, call }: Conversation): string | null {
  const { t } = useTexts();
  const offer = call?.stage.name === "offered" ? call.stage : asked;
  const askedId = offer?.agentId;
  const isMe = useDesk((state) => state.me?.id === askedId);
  const name = useDesk((state) => state.colleagues.find(({ id }) => id === askedId)?.name);
  if (!offer) return null;
  if (askedId === null) return t.queue.askingAll;
  if (isMe) return t.queue.askingYou;
  return name ? t.queue.asking(firstName(name)) : null;
}
