import type { ErrorCode } from "@bellhop/protocol";
import { Link } from "wouter-preact";
import { Button, buttonClass } from "../parts/button.tsx";
import { useTexts } from "../texts-context.ts";
import { AccountFrame } from "./account-frame.tsx";

/** A link that leads nowhere any more, explained; or a server that does not answer, to be tried again. */
export function DeadLink({ code, hint, onRetry }: { code: ErrorCode; hint: string; onRetry: () => void }) {
  const { t } = useTexts();
  const isDead = code === "link_invalid" || code === "not_found" || code === "bad_request";
  return (
    <AccountFrame title={isDead ? t.account.linkUsedTitle : t.errors[code]}>
      <div class="flex flex-col gap-5 text-center">
        {isDead ? (
          <>
            <p class="text-ink-2">{hint}</p>
            <Link href="/sign-in" class={buttonClass("primary", "large")}>
              {t.account.toSignIn}
            </Link>
          </>
        ) : (
          <Button size="large" onClick={onRetry}>
            {t.common.tryAgain}
          </Button>
        )}
      </div>
    </AccountFrame>
  );
}
