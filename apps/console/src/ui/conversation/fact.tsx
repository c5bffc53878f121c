import {
  ArrowLeftRight,
  CalendarClock,
  Check,
  Clock,
  type LucideIcon,
  Mail,
  MessageCircleQuestion,
  Phone,
  PhoneCall,
  PhoneIncoming,
  PhoneMissed,
  PhoneOff,
  PhoneOutgoing,
  RotateCcw,
  TriangleAlert,
  Undo2,
} from "lucide-preact";
import type { Fact as FactBody, LogItem } from "../../state-log.ts";
import { useDesk } from "../desk-context.ts";
import { BellMark } from "../parts/bell-mark.tsx";
import { Icon } from "../parts/icon.tsx";
import { useTexts } from "../texts-context.ts";
import { sayFact } from "./say-fact.ts";

type Item = Extract<LogItem, { kind: "fact" }>;

/** Null: the bell. */
const icons: Record<FactBody["kind"], LucideIcon | null> = {
  offered: null,
  offerMissed: null,
  assigned: null,
  closed: Check,
  reopened: RotateCcw,
  contactLeft: Mail,
  waitAnnounced: Clock,
  released: Undo2,
  transferOffered: ArrowLeftRight,
  transferEnded: ArrowLeftRight,
  dutyAdded: MessageCircleQuestion,
  dutyOverdue: TriangleAlert,
  dutyClosed: Check,
  promiseMade: Clock,
  promiseReminded: Clock,
  promiseKept: Check,
  promiseOverdue: TriangleAlert,
  solvedAnswered: MessageCircleQuestion,
  callRequested: PhoneIncoming,
  callInvited: PhoneOutgoing,
  callOffered: Phone,
  callOfferMissed: Phone,
  callWaiting: Clock,
  callAccepted: Phone,
  callRinging: PhoneCall,
  callConnected: PhoneCall,
  callPlanned: CalendarClock,
  callMissed: PhoneMissed,
  callEnded: PhoneOff,
  callWrappedUp: Check,
};
const late: ReadonlySet<FactBody["kind"]> = new Set(["dutyOverdue", "promiseOverdue", "callMissed"]);

/** Something that happened, small and in the middle. */
export function Fact({ item }: { item: Item }) {
  const { t, format } = useTexts();
  const now = Date.now() + useDesk((state) => state.clockOffset);
  const { kind } = item.body;
  const icon = icons[kind];
  const isLate = late.has(kind);
  return (
    <p
      class={`my-2 flex max-w-full items-center gap-2 self-center text-center text-small ${isLate ? "text-brass" : "text-ink-2"}`}
      title={format.stamp(item.at)}
    >
      {icon ? (
        <Icon of={icon} size={13} class={isLate ? "" : "text-ink-3"} />
      ) : (
        <BellMark size={14} class="text-ink-3" />
      )}
      <span class="wrap-anywhere numerals min-w-0 text-balance">{sayFact(item, t, format, now)}</span>
    </p>
  );
}
