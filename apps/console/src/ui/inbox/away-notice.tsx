import type { AgentState } from "@bellhop/client";
import { MISSED_MAX } from "@bellhop/protocol/limits";
import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { useDesk, useLink } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
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
  const wasSetAway = useDesk((state) => isAwayByMissing(state.me));
  const missing = useDesk(
    (state) =>
      state.sites.find(({ site, role }) => role === "owner" && !site.installedAt && !site.demo)?.site ?? null,
  );
  if (!isAway && !missing) return null;
  return (
    <div class="flex flex-col gap-2 px-4 pb-2">
      {wasSetAway && <SetAway />}
      {isAway && !wasSetAway && (
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

function isAwayByMissing(me: AgentState["me"]): boolean {
  return me?.status === "away" && me.missed >= MISSED_MAX;
}

/** Not the agent's own wish: it is said clearly, and one press takes it back. */
function SetAway() {
  const { t } = useTexts();
  const link = useLink();
  const [busy, setBusy] = useState(false);
  const comeBack = async () => {
    setBusy(true);
    await link.setStatus("available");
    setBusy(false);
  };
  return (
    <Notice
      tone="brass"
      live="alert"
      action={
        <Button kind="primary" size="small" busy={busy} onClick={() => void comeBack()}>
          {t.queue.back}
        </Button>
      }
    >
      {t.queue.setAway}
    </Notice>
  );
}
