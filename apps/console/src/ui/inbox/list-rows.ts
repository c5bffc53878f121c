import type { DeskConversation } from "@bellhop/protocol";
import type { InboxGroups } from "../../state-inbox.ts";

export type ListRow =
  | { kind: "heading"; key: string; group: keyof InboxGroups; count: number }
  | { kind: "conversation"; key: string; desk: DeskConversation; isFollowUp: boolean };

const groupOrder = ["waiting", "mine", "followUps", "planned", "team", "answered"] as const;

/** The groups as one flat list, each non-empty one under its heading. */
export function rowsOf(groups: InboxGroups): ListRow[] {
  return groupOrder.flatMap((group) => {
    const members = groups[group];
    if (members.length === 0) return [];
    return [
      { kind: "heading" as const, key: group, group, count: members.length },
      ...conversationRows(members, group === "followUps"),
    ];
  });
}

export function conversationRows(conversations: DeskConversation[], isFollowUp = false): ListRow[] {
  return conversations.map((desk) => ({ kind: "conversation", key: desk.conversation.id, desk, isFollowUp }));
}

/** The conversation `step` rows further from `currentId`, staying inside the list; the first when nothing is current. */
export function neighbourOf(rows: ListRow[], currentId: string | null, step: number): string | null {
  const ids = rows.flatMap((row) => (row.kind === "conversation" ? [row.key] : []));
  const index = currentId === null ? -1 : ids.indexOf(currentId);
  if (index === -1) return ids[0] ?? null;
  return ids[Math.max(0, Math.min(ids.length - 1, index + step))] ?? null;
}

/** Does it matter of which site a row is? */
export function hasSeveralSites(rows: ListRow[]): boolean {
  const sites = new Set(
    rows.flatMap((row) => (row.kind === "conversation" ? [row.desk.conversation.siteId] : [])),
  );
  return sites.size > 1;
}
