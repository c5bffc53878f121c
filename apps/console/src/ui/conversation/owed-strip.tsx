import type { Conversation, Duty } from "@bellhop/protocol";
import { Clock, type LucideIcon, MessageCircleQuestion } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useDesk, useNow } from "../desk-context.ts";
import { Button } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { useTexts } from "../texts-context.ts";
import { PassedOn } from "./passed-on.tsx";
import type { Dialogs } from "./use-dialogs.ts";
import type { Ownership } from "./use-ownership.ts";

type Props = { conversation: Conversation; ownership: Ownership; duty: Duty | null; dialogs: Dialogs };

/** Between name and log: who is asked to take over, what was promised, what is to be checked. Often nothing. */
export function OwedStrip({ conversation, ownership, duty, dialogs }: Props) {
  const { promise, transfer, status } = conversation;
  const isThere = promise || duty || (transfer && status === "open");
  if (!isThere) return null;
  return (
    <div class="flex shrink-0 flex-col gap-1.5 border-line border-b px-3 py-2 md:px-5">
      <PassedOn conversation={conversation} ownership={ownership} />
      {promise && <Promised promise={promise} />}
      {duty && <ToCheck duty={duty} onDone={() => dialogs.open("duty")} />}
    </div>
  );
}

function Promised({ promise }: { promise: NonNullable<Conversation["promise"]> }) {
  const { t, format } = useTexts();
  const isMine = useDesk((state) => state.me?.id === promise.agentId);
  const when = format.due(promise.dueAt, useNow());
  const { agentName, overdue } = promise;
  const words = isMine
    ? t.promise[overdue ? "mineBroken" : "mine"](when)
    : t.promise[overdue ? "theirsBroken" : "theirs"](agentName, when);
  return (
    <Line icon={Clock} isUrgent={overdue}>
      {words}
    </Line>
  );
}

function ToCheck({ duty, onDone }: { duty: Duty; onDone: () => void }) {
  const { t, format } = useTexts();
  const isMine = useDesk((state) => state.me?.id === duty.agentId);
  const now = useNow();
  const when = format.due(duty.dueAt, now);
  return (
    <Line
      icon={MessageCircleQuestion}
      isUrgent={duty.overdue || duty.dueAt < now}
      action={
        <Button size="small" onClick={onDone} aria-keyshortcuts="D" title={`${t.duty.send} (D)`}>
          {t.duty.done}
        </Button>
      }
    >
      {isMine ? t.duty.mine(when) : t.duty.theirs(duty.agentName, when)}
    </Line>
  );
}

type LineProps = {
  icon: LucideIcon;
  isUrgent: boolean;
  action?: ComponentChildren;
  children: string;
};

function Line({ icon, isUrgent, action, children }: LineProps) {
  return (
    <Notice tone={isUrgent ? "brass" : "quiet"} icon={icon} action={action} class="numerals min-h-9">
      {children}
    </Notice>
  );
}
