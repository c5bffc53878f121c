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
  /** Null where the action makes no sense now. */
  take: (() => Promise<Reply<unknown>>) | null;
  close: (() => Promise<Reply<unknown>>) | null;
  reopen: (() => Promise<Reply<unknown>>) | null;
};

/** Whose conversation it is and what may be done about it; the keys T and E do the same. */
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
  const take = standing === "waiting" ? () => run((id) => link.claim(id), "reply") : null;
  const close =
    standing === "waiting" || standing === "mine"
      ? () => run((id) => link.closeConversation(id), "leave")
      : null;
  const reopen = standing === "closed" ? () => run((id) => link.reopen(id), "reply") : null;
  useCommand("take", take && !busy ? () => void take() : null);
  useCommand("close", close && !busy ? () => void close() : null);
  return { standing, busy, refusal, take, close, reopen };
}

function standingOf({ status, agent }: Conversation, agentId: string | null): Standing {
  if (status === "closed") return "closed";
  if (!agent) return "waiting";
  return agent.id === agentId ? "mine" : "others";
}
