import type { Deps } from "../deps.ts";

const GOOD_FOR_MS = 24 * 60 * 60 * 1000;

/** The secret part of a one-time set-up link, replacing any earlier one; null once a site has an owner. */
export async function issueSetupToken(deps: Deps): Promise<string | null> {
  if (await deps.store.hasOwner()) return null;
  const token = deps.newToken();
  await deps.store.putSetupToken({ tokenHash: deps.hashToken(token), expiresAt: deps.now() + GOOD_FOR_MS });
  return token;
}
