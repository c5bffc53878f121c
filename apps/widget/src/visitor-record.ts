/** What a visitor's browser remembers of a site, beside who they are: is there a conversation, is the sound off. */
type VisitorRecord = { open?: boolean; quiet?: boolean };

const keyOf = (siteKey: string) => `bellhop:${siteKey}`;

/** Reads, never writes: nothing is stored before somebody shows interest. */
export function readRecord(siteKey: string): VisitorRecord {
  try {
    return JSON.parse(localStorage.getItem(keyOf(siteKey)) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

export function keepQuiet(siteKey: string, quiet: boolean) {
  try {
    localStorage.setItem(keyOf(siteKey), JSON.stringify({ ...readRecord(siteKey), quiet }));
  } catch {
    // Storage is blocked: the choice lasts for this page.
  }
}
