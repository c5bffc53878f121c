import type { Site } from "@bellhop/protocol";
import { Lock } from "lucide-preact";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import { CallSettingsPage } from "./calls/call-settings-page.tsx";
import { CallsPart } from "./calls/calls-part.tsx";
import { DepartmentPage } from "./departments/department-page.tsx";
import { DepartmentsPart } from "./departments/departments-part.tsx";
import { Install } from "./install.tsx";
import { Part } from "./part.tsx";
import { ReplaceKey } from "./replace-key.tsx";
import { SiteFrame } from "./site-frame.tsx";
import { SiteLook } from "./site-look.tsx";
import { SiteOrigins } from "./site-origins.tsx";
import { useSite } from "./use-site.ts";

type Props = { siteId: string | null; departmentId: string | null; isAboutCalls: boolean };

export function SettingsPage({ siteId, departmentId, isAboutCalls }: Props) {
  const { t } = useTexts();
  return (
    <SiteFrame place="settings" title={t.settings.title} siteId={siteId}>
      {(site, role) =>
        departmentId ? (
          <DepartmentPage site={site} departmentId={departmentId} isOwner={role === "owner"} />
        ) : isAboutCalls ? (
          <CallSettingsPage site={site} isOwner={role === "owner"} />
        ) : (
          <OneSite site={site} isOwner={role === "owner"} />
        )
      }
    </SiteFrame>
  );
}

function OneSite({ site: known, isOwner }: { site: Site; isOwner: boolean }) {
  const { t } = useTexts();
  const site = useSite(known.id).data ?? known;
  return (
    <>
      {!isOwner && <Notice icon={Lock}>{t.settings.onlyOwner}</Notice>}
      <SiteLook key={site.id} site={site} isOwner={isOwner} />
      <DepartmentsPart site={site} isOwner={isOwner} />
      <CallsPart site={site} />
      <SiteOrigins site={site} isOwner={isOwner} />
      <Part title={t.settings.tag} hint={t.install.hint}>
        <Install site={site} />
      </Part>
      {isOwner && <ReplaceKey site={site} />}
    </>
  );
}
