/** In which call this tab talks, for the next page of it. Lives as long as the tab. */
const keyOf = (siteKey: string) => `bellhop:${siteKey}:call`;

export function readCallMark(siteKey: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(siteKey));
  } catch {
    return null;
  }
}

export function keepCallMark(siteKey: string, callId: string | null) {
  try {
    if (callId) sessionStorage.setItem(keyOf(siteKey), callId);
    else sessionStorage.removeItem(keyOf(siteKey));
  } catch {
    // Storage is blocked: the next page asks before it goes on.
  }
}
