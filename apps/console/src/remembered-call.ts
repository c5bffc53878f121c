const key = "bellhop.call";

/** The call this tab talks in, so that the page that is loaded next goes on with it. */
export function rememberedCall(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

export function rememberCall(callId: string | null): void {
  try {
    if (callId) sessionStorage.setItem(key, callId);
    else sessionStorage.removeItem(key);
  } catch {
    // Without storage a reloaded page asks whether to take it here.
  }
}
