import type { ErrorCode, Member, Site } from "@bellhop/protocol";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "preact/hooks";
import { askApi, callApi, errorCodeOf } from "../../call-api.ts";
import { useDesk } from "../desk-context.ts";
import { Avatar } from "../parts/avatar.tsx";
import { Button } from "../parts/button.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { FormRefusal } from "../parts/form.tsx";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import { CapacityChoice } from "./capacity-choice.tsx";
import { Part } from "./part.tsx";

/** Who belongs to the site and who is there now. */
export function Members({ site, isOwner }: { site: Site; isOwner: boolean }) {
  const { t } = useTexts();
  const { members, error, refetch } = useMembers(site.id);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  const setCapacity = async ({ agentId }: Member, capacity: number) => {
    const params = { siteId: site.id, agentId };
    const reply = await callApi("updateMember", { params, body: { capacity } });
    setRefusal(reply.ok ? null : reply.error);
    await refetch();
  };
  const remove = async (): Promise<ErrorCode | null> => {
    if (!leaving) return null;
    const reply = await callApi("removeMember", { params: { siteId: site.id, agentId: leaving.agentId } });
    if (reply.ok) await refetch();
    return reply.ok ? null : reply.error;
  };
  return (
    <Part title={t.team.members}>
      {error && <Notice tone="red">{t.errors[errorCodeOf(error)]}</Notice>}
      <FormRefusal code={refusal} />
      <ul class="rounded-card border border-line">
        {members.map((member) => (
          <MemberLine
            key={member.agentId}
            member={member}
            onRemove={isOwner ? () => setLeaving(member) : null}
            onCapacity={isOwner ? (capacity) => void setCapacity(member, capacity) : null}
          />
        ))}
      </ul>
      <Confirm
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t.team.removeConfirm(leaving?.name ?? "")}
        description={t.team.removeHint(leaving?.name ?? "", site.name)}
        action={t.common.remove}
        onConfirm={remove}
      />
    </Part>
  );
}

type LineProps = {
  member: Member;
  onRemove: (() => void) | null;
  onCapacity: ((capacity: number) => void) | null;
};

function MemberLine({ member, onRemove, onCapacity }: LineProps) {
  const { t } = useTexts();
  const isMe = useDesk((state) => state.me?.id === member.agentId);
  const isThere = member.online && member.status === "available";
  const words = !member.online ? t.team.offline : isThere ? t.team.available : t.team.away;
  return (
    <li class="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t px-4 py-3 first:border-t-0">
      <Avatar id={member.agentId} name={member.name} isOnline={isThere} />
      <div class="min-w-0 flex-1 max-md:basis-3/4">
        <p class="truncate">
          <span class="font-strong">{member.name}</span>
          {isMe && <span class="text-ink-2"> ({t.team.you})</span>}
        </p>
        <p class="truncate text-ink-2 text-small max-md:hidden">{member.email}</p>
        <p class="text-ink-2 text-small md:hidden">
          {t.account.roles[member.role]} · {words}
        </p>
      </div>
      <p class="w-24 shrink-0 text-label max-md:hidden">
        {t.account.roles[member.role]}
        <span class={`block text-small ${isThere ? "text-green-ink" : "text-ink-2"}`}>{words}</span>
      </p>
      <span class="flex shrink-0 items-center max-md:ml-11">
        <CapacityChoice member={member} onChange={onCapacity} />
      </span>
      {onRemove && (
        <Button kind="plain" size="small" onClick={onRemove} aria-label={t.team.removeMember(member.name)}>
          {t.common.remove}
        </Button>
      )}
    </li>
  );
}

/** The list from the server, with presence as the line tells it. */
function useMembers(siteId: string) {
  const colleagues = useDesk((state) => state.colleagues);
  const me = useDesk((state) => state.me);
  const { data, error, refetch } = useQuery({
    queryKey: ["members", siteId],
    queryFn: () => askApi("listMembers", { params: { siteId } }),
  });
  const strangers = colleagues.filter(
    ({ id, siteIds }) =>
      siteIds.includes(siteId) && data && !data.members.some(({ agentId }) => agentId === id),
  ).length;
  useEffect(() => {
    if (strangers > 0) void refetch();
  }, [strangers, refetch]);
  const members = (data?.members ?? []).map((member) => {
    const live = colleagues.find(({ id }) => id === member.agentId);
    if (member.agentId === me?.id) return { ...member, status: me.status, online: true };
    return live ? { ...member, status: live.status, online: live.online } : member;
  });
  return { members, error, refetch };
}
