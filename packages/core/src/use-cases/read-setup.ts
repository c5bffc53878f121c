import type { Reply } from "@bellhop/protocol";
import type { Deps } from "../deps.ts";

/** Is this set-up link still good? */
export async function readSetup(
  deps: Deps,
  { token }: { token: string },
): Promise<Reply<Record<string, never>>> {
  const good = await deps.store.isSetupToken({ tokenHash: deps.hashToken(token), at: deps.now() });
  return good ? { ok: true, data: {} } : { ok: false, error: "link_invalid" };
}
