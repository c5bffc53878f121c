import type { AgentLink } from "@bellhop/client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "preact/hooks";
import { Redirect, useLocation } from "wouter-preact";
import { errorCodeOf } from "../call-api.ts";
import { CallVoice } from "../call-voice.ts";
import { startSession } from "../session.ts";
import { VoiceContext } from "./calls/voice-context.ts";
import { LinkContext, useDesk } from "./desk-context.ts";
import { BellMark } from "./parts/bell-mark.tsx";
import { Button } from "./parts/button.tsx";
import { Shell } from "./shell.tsx";
import { useTexts } from "./texts-context.ts";
import { meKey, useMe } from "./use-me.ts";

/** Everything behind the sign-in: first who, then the line. */
export function SignedIn({ createLink }: { createLink: () => AgentLink }) {
  const me = useMe();
  const [location] = useLocation();
  if (me.data) return <Desk key={me.data.agent.id} createLink={createLink} />;
  if (me.isError && errorCodeOf(me.error) === "unauthenticated")
    return (
      <Redirect to={`/sign-in${location === "/" ? "" : `?next=${encodeURIComponent(location)}`}`} replace />
    );
  return <Threshold onRetry={me.isError ? () => void me.refetch() : null} />;
}

function Desk({ createLink }: { createLink: () => AgentLink }) {
  const [desk, setDesk] = useState<{ link: AgentLink; voice: CallVoice } | null>(null);
  const [, navigate] = useLocation();
  useEffect(() => {
    const link = createLink();
    const voice = new CallVoice(link);
    const stop = startSession(link, (id) => navigate(`/c/${id}`));
    setDesk({ link, voice });
    return () => {
      stop();
      voice.close();
      link.close();
    };
  }, [createLink]);
  if (!desk) return null;
  return (
    <LinkContext.Provider value={desk.link}>
      <VoiceContext.Provider value={desk.voice}>
        <LeaveWhenRefused />
        <Shell />
      </VoiceContext.Provider>
    </LinkContext.Provider>
  );
}

/** The session ended elsewhere: the line says so, the sign-in explains it. */
function LeaveWhenRefused() {
  const line = useDesk((state) => state.line);
  const queryClient = useQueryClient();
  const [location, navigate] = useLocation();
  useEffect(() => {
    if (line !== "refused") return;
    queryClient.removeQueries({ queryKey: meKey });
    navigate(`/sign-in?signedOut=1&next=${encodeURIComponent(location)}`, { replace: true });
  }, [line]);
  return null;
}

/** Between opening the page and knowing who it is. Shows itself only when that takes long. */
function Threshold({ onRetry }: { onRetry: (() => void) | null }) {
  const { t } = useTexts();
  return (
    <main
      class="flex h-full flex-col items-center justify-center gap-4 p-8 text-center text-ink-2"
      aria-busy={!onRetry}
    >
      <BellMark size={32} class="text-green-ink" />
      <p role="status">{onRetry ? t.errors.unavailable : <span class="sr-only">{t.common.loading}</span>}</p>
      {onRetry && <Button onClick={onRetry}>{t.common.tryAgain}</Button>}
    </main>
  );
}
