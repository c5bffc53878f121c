import { newId, newSecret } from "./new-id.ts";

/** Under `bellhop:<siteKey>` in localStorage. The loader reads `open`, the panel keeps `quiet`. */
type Kept = { visitorId: string; secret: string; open: boolean; quiet?: boolean };

/** `shared`: it is in storage, so that other tabs are the same visitor. */
export type Identity = { visitorId: string; secret: string; shared: boolean };

const keyOf = (siteKey: string) => `bellhop:${siteKey}`;

function readKept(siteKey: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(siteKey)) ?? "null");
    return kept?.visitorId && kept.secret ? kept : null;
  } catch {
    return null;
  }
}

function keep(siteKey: string, kept: Kept): void {
  try {
    localStorage.setItem(keyOf(siteKey), JSON.stringify(kept));
  } catch {
    // Storage is blocked or full: the identity lasts for this page.
  }
}

/** Who this browser is to the site; made at the first call. */
export function readIdentity(siteKey: string): Identity {
  const made = readKept(siteKey) ?? { visitorId: newId(), secret: newSecret(), open: false };
  keep(siteKey, made);
  return {
    visitorId: made.visitorId,
    secret: made.secret,
    shared: readKept(siteKey)?.visitorId === made.visitorId,
  };
}

/** Tells the loader of the next page whether there is a conversation to go on with. */
export function keepOpen(siteKey: string, open: boolean): void {
  const kept = readKept(siteKey);
  if (kept && kept.open !== open) keep(siteKey, { ...kept, open });
}
