import type { Conversation } from "@bellhop/protocol";
import { CalendarClock, Phone, PhoneCall, PhoneMissed } from "lucide-preact";
import { isToBeTaken, isUnderWay } from "../../state-call.ts";
import { sayCallRow } from "../calls/say-call.ts";
import { useNow } from "../desk-context.ts";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";

/** Before the words of a row: its call while it goes on or is to come; an ended one where nothing was written. */
export function CallMark({ conversation: { call, preview } }: { conversation: Conversation }) {
  if (!call || (call.stage.name === "ended" && preview)) return null;
  return <Mark call={call} />;
}

function Mark({ call }: { call: NonNullable<Conversation["call"]> }) {
  const { t, format } = useTexts();
  const words = sayCallRow(call, t, format, useNow());
  const isWaiting = isToBeTaken(call);
  const isOn = isUnderWay(call);
  const { name } = call.stage;
  const isMissed = call.stage.name === "ended" && call.stage.how !== "completed";
  const icon = isOn
    ? PhoneCall
    : isMissed
      ? PhoneMissed
      : name === "scheduled" || name === "retry"
        ? CalendarClock
        : Phone;
  const look = isWaiting ? "font-strong text-brass" : isOn ? "font-strong text-green-ink" : "text-ink-2";
  return (
    <span class={`numerals flex max-w-full shrink-0 items-center gap-1.5 ${look}`}>
      <Icon of={icon} size={13} />
      <span class="truncate">{words}</span>
    </span>
  );
}
