import type { ErrorCode, Reply } from "@bellhop/protocol";
import { useState } from "preact/hooks";

/** Does something once at a time; `done` when it was, otherwise the reason is kept. */
export function useAct(done: () => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorCode | null>(null);
  const act = async (action: () => Promise<Reply<unknown>>) => {
    setBusy(true);
    setError(null);
    const reply = await action();
    setBusy(false);
    if (reply.ok) done();
    else setError(reply.error);
  };
  return { busy, error, act };
}
