import type { CallRow } from "@bellhop/protocol";
import { Monitor, Phone } from "lucide-preact";
import { Link } from "wouter-preact";
import { stopwatch } from "../../format.ts";
import { shortPhone } from "../../phone-text.ts";
import type { Texts } from "../../texts/en.ts";
import { useNow } from "../desk-context.ts";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";
import { promiseChip } from "./promise-looks.ts";

/** One call as a line that opens its conversation: who, when, what became of the promise, and of the call. */
export function CallLine({ call }: { call: CallRow }) {
  const { t, format } = useTexts();
  const now = useNow();
  const { channel, phone, visitorName, promise, requestedAt, stage } = call;
  return (
    <li class="border-line border-t first:border-t-0">
      <Link
        href={`/c/${call.conversationId}`}
        class="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 px-4 py-2.5 -outline-offset-2 hover:bg-sunken"
      >
        <Icon
          of={channel === "page" ? Monitor : Phone}
          size={16}
          class="row-span-2 text-ink-3 max-md:row-span-1"
        />
        <span class="numerals flex items-baseline gap-2">
          <span class="min-w-0 truncate font-strong">{visitorName ?? t.inbox.visitor}</span>
          <span class="shrink-0 text-ink-2 text-small">
            {phone ? shortPhone(phone) : t.callReport.channels[channel]}
          </span>
        </span>
        <span class="numerals justify-self-end text-ink-2 text-small" title={format.stamp(requestedAt)}>
          {format.moment(requestedAt, now)}
        </span>
        {/* On a phone what became of it stands below, so that who it was has the width. */}
        <span class="numerals wrap-anywhere line-clamp-2 text-pretty text-ink-2 text-small max-md:col-span-2 max-md:col-start-2">
          {aboutCall(call, t).join(" · ")}
        </span>
        {(stage === "ended" || promise !== "unmeasured") && <PromiseChip call={call} />}
      </Link>
    </li>
  );
}

function PromiseChip({ call: { promise, ringMs, provider } }: { call: CallRow }) {
  const { t, format } = useTexts();
  const words = provider === "simulated" ? t.callReport.simulated : t.callReport.names[promise];
  const isTimed = ringMs !== null && promise !== "unmeasured";
  return (
    <span
      class={`numerals justify-self-end rounded-full px-2 max-md:col-start-2 max-md:mt-1 max-md:justify-self-start font-strong text-[0.6875rem] leading-4.5 ${promiseChip[promise]}`}
    >
      {isTimed ? `${words} · ${format.seconds(ringMs)}` : words}
    </span>
  );
}

/** Who, which attempt, how it went, for how long, and what came of it. */
function aboutCall({ agent, attempt, stage, reason, seconds, wrapUp }: CallRow, t: Texts): string[] {
  const words = t.callReport;
  const how = stage === "ended" ? (reason ? t.misses[reason] : null) : words.stages[stage];
  return [
    agent?.name,
    attempt > 1 && words.attempt(attempt),
    how,
    seconds !== null && words.talked(stopwatch(seconds * 1000)),
    wrapUp && t.wrapUp.outcomes[wrapUp.outcome],
  ].filter((part) => typeof part === "string");
}
