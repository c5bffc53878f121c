import { Link } from "wouter-preact";
import { useDesk } from "../desk-context.ts";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";

/** What being away means now, and which site still lacks its tag: things that explain a silent desk. */
export function AwayNotice() {
  const { t } = useTexts();
  const isAway = useDesk((state) => state.me?.status === "away");
  const isAlone = useDesk(
    (state) =>
      !state.colleagues.some(
        ({ id, status, online }) => id !== state.me?.id && online && status === "available",
      ),
  );
  const missing = useDesk(
    (state) =>
      state.sites.find(({ site, role }) => role === "owner" && !site.installedAt && !site.demo)?.site ?? null,
  );
  if (!isAway && !missing) return null;
  return (
    <div class="flex flex-col gap-2 px-4 pb-2">
      {isAway && (
        <Notice tone={isAlone ? "brass" : "quiet"} live="status">
          {isAlone ? t.inbox.awayAlone : t.inbox.away}
        </Notice>
      )}
      {missing && (
        <Notice
          action={
            <Link href={`/welcome/${missing.id}`} class="shrink-0 font-strong text-green-ink underline">
              {t.inbox.install}
            </Link>
          }
        >
          {t.inbox.notInstalled(missing.name)}
        </Notice>
      )}
    </div>
  );
}
