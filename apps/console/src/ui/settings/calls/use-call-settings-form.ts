import type { CallSettings, ErrorCode } from "@bellhop/protocol";
import { useEffect, useState } from "preact/hooks";
import { callApi } from "../../../call-api.ts";
import { useKeepCallSettings } from "../../calls/use-call-settings.ts";

type Changes = Partial<CallSettings>;

/** What an owner has changed and not saved yet, and saving it. What others save meanwhile shows through. */
export function useCallSettingsForm(siteId: string, stored: CallSettings) {
  const keep = useKeepCallSettings(siteId);
  const [changes, setChanges] = useState<Changes>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  const [isSaved, setSaved] = useState(false);
  const isChanged = Object.keys(changes).length > 0;
  useAskBeforeClosing(isChanged);
  const change = (next: Changes) => {
    setError(null);
    setChanges((before) => differing(stored, { ...before, ...next }));
  };
  const store = async (body: Changes): Promise<boolean> => {
    setBusy(true);
    const reply = await callApi("updateCallSettings", { params: { siteId }, body });
    setBusy(false);
    setError(reply.ok ? null : reply.error);
    if (reply.ok) keep(reply.data);
    return reply.ok;
  };
  const save = async () => {
    if (!(await store(changes))) return;
    setChanges({});
    setSaved(true);
  };
  const discard = () => {
    setError(null);
    setChanges({});
  };
  /** At once: who stops calls does not look for a button to save. */
  const pause = (paused: boolean) => store({ paused });
  return { draft: { ...stored, ...changes }, change, save, discard, pause, busy, error, isSaved, isChanged };
}

function differing(stored: CallSettings, changes: Changes): Changes {
  const isOther = ([name, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(stored[name as keyof CallSettings]);
  return Object.fromEntries(Object.entries(changes).filter(isOther));
}

/** A tab that is closed takes the changes with it. */
function useAskBeforeClosing(isChanged: boolean): void {
  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isChanged]);
}
