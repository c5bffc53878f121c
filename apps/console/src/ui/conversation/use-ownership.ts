import type { Conversation, Refusal, Reply } from "@bellhop/protocol";
import { useEffect, useState } from "preact/hooks";
import { runCommand } from "../../keys.ts";
import { useDesk, useLink } from "../desk-context.ts";
import { useCommand } from "../use-command.ts";

type Standing = "waiting" | "mine" | "others" | "closed";

export type Ownership = {
  standing: Standing;
  busy: boolean;
  /** Why the last action was refused; cleared by the next. */
  refusal: Refusal | null;
  /** A colleague asks this agent to take it over. */
  isAsked: boolean;
  /** Null where the action makes no sense now. */
  take: (() => Promise<Reply<unknown>>) | null;
  close: (() => Promise<Reply<unknown>>) | null;
  reopen: (() => Promise<Reply<unknown>>) | null;
  /** Says no to what a colleague asks. */
  pass: (() => Promise<Reply<unknown>>) | null;
  /** Back to the queue. */
  release: (() => Promise<Reply<unknown>>) | null;
};

/** Whose conversation it is and what may be done about it; the keys T, Q and E do the same. */
export function useOwnership(conversation: Conversation): Ownership {
  const link = useLink();
  const agentId = useDesk((state) => state.me?.id ?? null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const isPaused = useDesk((state) => state.service === "paused");
  // What could not be saved then can be now.
  useEffect(() => {
    if (!isPaused) setRefusal(null);
  }, [isPaused]);
  const standing = standingOf(conversation, agentId);
  const run = async (action: (id: string) => Promise<Reply<unknown>>, next: "reply" | "leave") => {
    setBusy(true);
    setRefusal(null);
    const reply = await action(conversation.id);
    setBusy(false);
    if (!reply.ok) setRefusal(reply);
    // The button that was pressed is gone; the focus goes where the hands will want it.
    else if (next === "leave" || !matchMedia("(pointer: coarse)").matches) runCommand(next);
    return reply;
  };
  const isAsked = useIsAsked(conversation);
  const take = standing === "waiting" || isAsked ? () => run((id) => link.claim(id), "reply") : null;
  const pass = isAsked ? () => run((id) => link.pass(id), "leave") : null;
  const release = standing === "mine" ? () => run((id) => link.release(id), "leave") : null;
  const close =
    standing === "waiting" || standing === "mine"
      ? () => run((id) => link.closeConversation(id), "leave")
      : null;
  const reopen = standing === "closed" ? () => run((id) => link.reopen(id), "reply") : null;
  useCommand("take", take && !busy ? () => void take() : null);
  useCommand("close", close && !busy ? () => void close() : null);
  useCommand("release", release && !busy ? () => void release() : null);
  return { standing, busy, refusal, isAsked, take, close, reopen, pass, release };
}

/** Is it being passed on to this agent, or to one of the departments they belong to? */
function useIsAsked({ status, agent, transfer }: Conversation): boolean {
  return useDesk(({ me, departments }) => {
    if (!me || !transfer || status !== "open" || agent?.id === me.id) return false;
    const { kind, id } = transfer.to;
    if (kind === "agent") return id === me.id;
    return departments.some((one) => one.id === id && one.agentIds.includes(me.id));
  });
}

function standingOf({ status, agent }: Conversation, agentId: string | null): Standing {
  if (status === "closed") return "closed";
  if (!agent) return "waiting";
  return agent.id === agentId ? "mine" : "others";
}
