import type { Department } from "@bellhop/protocol";
import { useQuery } from "@tanstack/react-query";
import { UserRoundX } from "lucide-preact";
import { askApi, errorCodeOf } from "../../../call-api.ts";
import { Check } from "../../parts/check.tsx";
import { Notice } from "../../parts/notice.tsx";
import { useTexts } from "../../texts-context.ts";

type Fields = Pick<Department, "everybody" | "members">;
type Props = {
  siteId: string;
  fields: Fields;
  /** Whether it matters here who comes first. */
  isRanked: boolean;
  disabled: boolean;
  onChange: (fields: Fields) => void;
};

const RANK_WITHOUT = 1;
/** Enough to tell people apart; a larger one set elsewhere is shown too. */
const RANKS = [1, 2, 3, 4, 5];

/** Who answers here, and who is asked first. */
export function MembersEditor({ siteId, fields, isRanked, disabled, onChange }: Props) {
  const { t } = useTexts();
  const { data, error } = useQuery({
    queryKey: ["members", siteId],
    queryFn: () => askApi("listMembers", { params: { siteId } }),
  });
  const { everybody, members } = fields;
  const ranks = new Map(members.map(({ agentId, rank }) => [agentId, rank]));
  const others = (agentId: string) => members.filter((member) => member.agentId !== agentId);
  const put = (agentId: string, rank: number) =>
    onChange({
      everybody,
      members: ranks.has(agentId)
        ? members.map((member) => (member.agentId === agentId ? { agentId, rank } : member))
        : [...members, { agentId, rank }],
    });
  return (
    <div class="flex flex-col gap-3">
      <Check
        label={t.departments.everybody}
        hint={t.departments.everybodyHint}
        checked={everybody}
        disabled={disabled}
        onChange={(next) => onChange({ everybody: next, members })}
      />
      {error && <Notice tone="red">{t.errors[errorCodeOf(error)]}</Notice>}
      {!everybody && members.length === 0 && (
        <Notice tone="brass" icon={UserRoundX}>
          {t.departments.nobody}
        </Notice>
      )}
      <ul class="rounded-card border border-line empty:hidden">
        {(data?.members ?? []).map(({ agentId, name }) => {
          const rank = ranks.get(agentId) ?? RANK_WITHOUT;
          const isIn = everybody || ranks.has(agentId);
          return (
            <li
              key={agentId}
              class="flex min-h-12 items-center gap-3 border-line border-t px-4 py-1.5 first:border-t-0"
            >
              <Check
                class="min-w-0 flex-1"
                label={name}
                checked={isIn}
                disabled={disabled || everybody}
                onChange={(next) =>
                  next ? put(agentId, RANK_WITHOUT) : onChange({ everybody, members: others(agentId) })
                }
              />
              {isIn && isRanked && (
                <select
                  aria-label={t.departments.orderOf(name)}
                  value={String(rank)}
                  disabled={disabled}
                  onChange={(event) => put(agentId, Number(event.currentTarget.value))}
                  class="h-8 max-w-1/2 shrink-0 rounded-control border border-line-strong bg-surface px-2 text-label disabled:bg-sunken"
                >
                  {[...new Set([...RANKS, rank])].map((one) => (
                    <option key={one} value={one}>
                      {t.departments.order(one)}
                    </option>
                  ))}
                </select>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
