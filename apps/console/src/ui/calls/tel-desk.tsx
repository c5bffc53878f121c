import type { Call, CallResult, Conversation } from "@bellhop/protocol";
import { CALL_PROMISE_MS } from "@bellhop/protocol/limits";
import { PhoneCall } from "lucide-preact";
import { groupPhone } from "../../phone-text.ts";
import { useAct } from "../conversation/use-act.ts";
import { useLink, useNow } from "../desk-context.ts";
import { CountdownRing } from "../inbox/countdown-ring.tsx";
import { Button, buttonClass } from "../parts/button.tsx";
import { FormRefusal } from "../parts/form.tsx";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";

type Props = { conversation: Conversation; call: Call };

/** The agent dials by hand: the number to dial, how long it should take at most, and what became of it. */
export function TelDesk({ conversation, call }: Props) {
  const { t } = useTexts();
  const link = useLink();
  const { busy, error, act } = useAct(() => {});
  const report = (result: CallResult) => void act(() => link.calls.report(conversation.id, call.id, result));
  return (
    <div class="flex flex-col gap-2.5">
      <div class="flex flex-wrap items-center gap-3">
        <DialClock call={call} />
        {call.phone && (
          <a href={`tel:${call.phone}`} class={buttonClass("quiet", "small", "numerals")}>
            <Icon of={PhoneCall} size={16} />
            <span class="sr-only">{t.onCall.dialler}</span>
            {groupPhone(call.phone)}
          </a>
        )}
        <fieldset disabled={busy} class="flex flex-wrap gap-1.5">
          <legend class="sr-only">{t.onCall.resultLabel}</legend>
          {resultsOf(call).map((result) => (
            <Button
              key={result}
              size="small"
              kind={result === expected(call) ? "primary" : "quiet"}
              onClick={() => report(result)}
            >
              {t.onCall.results[result]}
            </Button>
          ))}
        </fieldset>
      </div>
      <FormRefusal code={error} />
    </div>
  );
}

/** Until it rings: the time within which it should; of a promised call what is left of the promise, which goes on. */
function DialClock({ call: { stage, rangAt, promised, requestedAt } }: Pick<Props, "call">) {
  const { t } = useTexts();
  const now = useNow();
  if (stage.name !== "dialingVisitor" || rangAt !== null) return null;
  const since = promised ? requestedAt : stage.at;
  const until = since + CALL_PROMISE_MS;
  if (now >= until) return <span class="text-brass text-label">{t.onCall.over}</span>;
  return <CountdownRing at={since} until={until} />;
}

/** What can be said of it now; each step takes back what it has made impossible. */
function resultsOf({ stage, rangAt }: Call): CallResult[] {
  if (stage.name === "connected") return ["ended"];
  const answers: CallResult[] = ["answered", "noAnswer", "busy", "failed"];
  return rangAt === null ? ["ringing", ...answers] : answers;
}

/** What comes next when all goes well. */
function expected({ stage, rangAt }: Call): CallResult {
  if (stage.name === "connected") return "ended";
  return rangAt === null ? "ringing" : "answered";
}
