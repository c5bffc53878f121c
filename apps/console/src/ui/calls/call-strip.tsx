import type { Call, Conversation } from "@bellhop/protocol";
import { CircleAlert } from "lucide-preact";
import { useSyncExternalStore } from "preact/compat";
import { skippedCalls, subscribeSkipped } from "../../skipped-calls.ts";
import { hasLiveCall, isToBeTaken, isToBeWrappedUp, isUnderWay } from "../../state-call.ts";
import { useDesk } from "../desk-context.ts";
import { Notice } from "../parts/notice.tsx";
import { CallAsked } from "./call-asked.tsx";
import { CallUnderWay } from "./call-under-way.tsx";
import { WrapUpForm } from "./wrap-up-form.tsx";

type Props = {
  conversation: Conversation;
  /** Why a call could not be made from here. */
  refusal: string | null;
  onPromise: (() => void) | null;
};

/** Above the conversation: its call from the first ring to the outcome. Nothing while there is none. */
export function CallStrip({ conversation, refusal, onPromise }: Props) {
  const { call } = conversation;
  const isToWrapUp = useIsToWrapUp(call);
  // What is asked for, or goes on, is newer than what could not be.
  if (refusal && !hasLiveCall(conversation))
    return (
      <div class="shrink-0 border-line border-b px-3 py-2 md:px-5">
        <Notice tone="red" icon={CircleAlert} live="alert">
          {refusal}
        </Notice>
      </div>
    );
  if (!call) return null;
  if (isUnderWay(call)) return <CallUnderWay conversation={conversation} call={call} />;
  if (isToWrapUp)
    return (
      <div class="shrink-0 border-line border-b bg-sunken px-3 py-3 md:px-5">
        <WrapUpForm key={call.id} conversation={conversation} call={call} onPromise={onPromise} />
      </div>
    );
  const isPending = isToBeTaken(call) || call.stage.name === "retry" || call.stage.name === "scheduled";
  return isPending ? <CallAsked conversation={conversation} call={call} /> : null;
}

function useIsToWrapUp(call: Call | null): boolean {
  const myId = useDesk((state) => state.me?.id ?? null);
  const skipped = useSyncExternalStore(subscribeSkipped, skippedCalls);
  return call !== null && isToBeWrappedUp(call, myId) && !skipped.has(call.id);
}
