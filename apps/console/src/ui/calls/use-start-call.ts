import type { CallChannel, Conversation } from "@bellhop/protocol";
import { useState } from "preact/hooks";
import { methodFor } from "../../state-call.ts";
import { useDesk, useLink } from "../desk-context.ts";
import { useTexts } from "../texts-context.ts";
import { useMe } from "../use-me.ts";
import { openDialler } from "./open-dialler.ts";
import { useCallSettings } from "./use-call-settings.ts";
import { useOwnCall } from "./use-own-call.ts";
import { useVoice } from "./voice-context.ts";

export type Starting = {
  /** By which ways the visitor can be called now; null: by none. */
  doors: { phone: string | null; page: boolean } | null;
  busy: boolean;
  /** Why it could not be. */
  refusal: string | null;
  start: (channel: CallChannel) => Promise<void>;
};

/** Calling the visitor of an own conversation: in the page while they are there, or at the number they have left. */
export function useStartCall(conversation: Conversation): Starting {
  const { t } = useTexts();
  const link = useLink();
  const voice = useVoice();
  const doors = useDoors(conversation);
  const provider = useCallSettings(conversation.siteId).data?.settings.provider ?? "console";
  const hasPhone = !!useMe().data?.agent.phone;
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const start = async (channel: CallChannel) => {
    const method = methodFor({ channel, provider }, hasPhone);
    const begin = () => link.calls.start(conversation.id, channel, method);
    setBusy(true);
    setRefusal(null);
    const reply = await (method === "browser" ? voice.answer(begin) : begin());
    setBusy(false);
    if (!reply) return setRefusal(t.call.faults[voice.state.fault ?? "refused"]);
    if (!reply.ok) return setRefusal(t.errors[reply.error]);
    if (method === "tel") openDialler(reply.data);
  };
  return { doors, busy, refusal, start };
}

function useDoors({ agent, status, call, visitorId, departmentId }: Conversation): Starting["doors"] {
  const isMine = useDesk((state) => status === "open" && agent?.id === state.me?.id);
  const isOnSite = useDesk((state) => state.online.has(visitorId));
  const offersPage = useDesk(
    ({ departments }) => departments.find(({ id }) => id === departmentId)?.calls?.page === true,
  );
  const isBusy = useOwnCall() !== null;
  const isPending = call !== null && call.stage.name !== "ended";
  if (!isMine || isBusy || isPending) return null;
  const page = isOnSite && offersPage;
  const phone = call?.phone ?? null;
  return page || phone ? { phone, page } : null;
}
