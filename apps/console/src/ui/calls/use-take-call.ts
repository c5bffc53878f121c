import type { Call, Conversation, Refusal } from "@bellhop/protocol";
import { useState } from "preact/hooks";
import { methodFor } from "../../state-call.ts";
import { noteTaken } from "../../taken-call.ts";
import type { Texts } from "../../texts/en.ts";
import { useLink } from "../desk-context.ts";
import { useTexts } from "../texts-context.ts";
import { useMe } from "../use-me.ts";
import { openDialler } from "./open-dialler.ts";
import { useVoice } from "./voice-context.ts";

/** Why a call could not be taken. A colleague's being faster is no fault. */
export type Untaken = { words: string; tone: "quiet" | "red" };

/** Taking a call in the way that fits it and this agent. `take` resolves to why it could not be, or null. */
export function useTakeCall() {
  const { t } = useTexts();
  const link = useLink();
  const voice = useVoice();
  const hasPhone = !!useMe().data?.agent.phone;
  const [busy, setBusy] = useState(false);
  const take = async ({ id }: Conversation, call: Call): Promise<Untaken | null> => {
    let method = methodFor(call, hasPhone);
    const accept = () => link.calls.accept(id, call.id, method);
    setBusy(true);
    // Before it is asked for: the news that it was taken may be here before the answer.
    noteTaken(call.id);
    let reply = await (method === "browser" ? voice.answer(accept) : accept());
    if (reply && !reply.ok && reply.error === "calls_off" && method === "provider") {
      // The provider cannot ring now; the visitor is waiting, and the agent can still dial.
      method = "tel";
      reply = await accept();
    }
    setBusy(false);
    if (!reply?.ok) noteTaken(null);
    if (!reply) return { words: t.call.faults[voice.state.fault ?? "refused"], tone: "red" };
    if (!reply.ok) return sayRefusal(reply, t);
    if (method === "tel") openDialler(reply.data);
    return null;
  };
  return { busy, take };
}

function sayRefusal({ error, detail }: Refusal, t: Texts): Untaken {
  return detail?.takenBy
    ? { words: t.call.goneTo(detail.takenBy), tone: "quiet" }
    : { words: t.errors[error], tone: "red" };
}
