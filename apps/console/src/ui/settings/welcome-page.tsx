import { Link } from "wouter-preact";
import { errorCodeOf } from "../../call-api.ts";
import { AccountFrame } from "../account/account-frame.tsx";
import { buttonClass } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import { Install } from "./install.tsx";
import { useSite } from "./use-site.ts";

/** Right after a site was made: paste the tag, see it light up, go on. */
export function WelcomePage({ siteId }: { siteId: string }) {
  const { t } = useTexts();
  const { data: site, error } = useSite(siteId);
  return (
    <AccountFrame title={t.install.title(site?.name ?? "")} hint={t.install.hint} isWide>
      {site ? <Install site={site} /> : error && <Notice tone="red">{t.errors[errorCodeOf(error)]}</Notice>}
      <footer class="mt-6 flex flex-wrap justify-end gap-2">
        <Link href={`/team/${siteId}`} class={buttonClass("quiet", "large")}>
          {t.install.inviteNext}
        </Link>
        <Link href="/" class={buttonClass("primary", "large")}>
          {t.install.toInbox}
        </Link>
      </footer>
    </AccountFrame>
  );
}
