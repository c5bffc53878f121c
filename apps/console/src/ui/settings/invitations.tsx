import type { Invitation, Site } from "@bellhop/protocol";
import { useQuery } from "@tanstack/react-query";
import { useState } from "preact/hooks";
import { askApi, callApi, errorCodeOf } from "../../call-api.ts";
import { useNow } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import { InviteForm } from "./invite-form.tsx";
import { Part } from "./part.tsx";

/** Links that were not used yet, and how to make another. */
export function Invitations({ site }: { site: Site }) {
  const { t } = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ["invitations", site.id],
    queryFn: () => askApi("listInvitations", { params: { siteId: site.id } }),
  });
  const invitations = data?.invitations ?? [];
  return (
    <Part title={t.team.invitations} hint={t.team.invitationsHint}>
      <InviteForm site={site} onInvited={() => void refetch()} />
      {error && <Notice tone="red">{t.errors[errorCodeOf(error)]}</Notice>}
      {data && invitations.length === 0 && <p class="text-ink-2 text-label">{t.team.noInvitations}</p>}
      {invitations.length > 0 && (
        <ul class="rounded-card border border-line">
          {invitations.map((invitation) => (
            <InvitationLine
              key={invitation.id}
              siteId={site.id}
              invitation={invitation}
              onRevoked={() => void refetch()}
            />
          ))}
        </ul>
      )}
    </Part>
  );
}

type LineProps = { siteId: string; invitation: Invitation; onRevoked: () => void };

function InvitationLine({ siteId, invitation: { id, email, role, expiresAt }, onRevoked }: LineProps) {
  const { t, format } = useTexts();
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const who = email ?? t.team.anybody;
  const revoke = async () => {
    setBusy(true);
    await callApi("revokeInvitation", { params: { siteId, invitationId: id } });
    setBusy(false);
    onRevoked();
  };
  return (
    <li class="flex items-center gap-3 border-line border-t py-2 pr-2 pl-4 first:border-t-0">
      <div class="min-w-0 flex-1">
        <p class="truncate">{who}</p>
        <p class="numerals text-ink-2 text-small">
          {t.account.roles[role]} · {t.team.until(format.date(expiresAt, now))}
        </p>
      </div>
      <Button
        kind="plain"
        size="small"
        busy={busy}
        aria-label={t.team.revokeFor(who)}
        onClick={() => void revoke()}
      >
        {t.team.revoke}
      </Button>
    </li>
  );
}
