import { Lock } from "lucide-preact";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import { Invitations } from "./invitations.tsx";
import { Members } from "./members.tsx";
import { SiteFrame } from "./site-frame.tsx";

export function TeamPage({ siteId }: { siteId: string | null }) {
  const { t } = useTexts();
  return (
    <SiteFrame place="team" title={t.team.title} siteId={siteId}>
      {(site, role) => (
        <>
          <Members site={site} isOwner={role === "owner"} />
          {role === "owner" ? <Invitations site={site} /> : <Notice icon={Lock}>{t.team.onlyOwner}</Notice>}
        </>
      )}
    </SiteFrame>
  );
}
