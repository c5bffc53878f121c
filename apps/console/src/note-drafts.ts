const key = (conversationId: string) => `bellhop.note.${conversationId}`;

/** Notes begun but not added, for as long as this tab lives. Replies keep theirs in the link. */
export function readNoteDraft(conversationId: string): string {
  try {
    return sessionStorage.getItem(key(conversationId)) ?? "";
  } catch {
    return "";
  }
}

export function keepNoteDraft(conversationId: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(key(conversationId), text);
    else sessionStorage.removeItem(key(conversationId));
  } catch {
    // Without storage it lives as long as the text field.
  }
}
