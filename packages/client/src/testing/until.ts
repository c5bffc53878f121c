import { vi } from "vitest";

/** Resolves when the check passes; rejects with its last failure. */
export const until = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 10_000, interval: 10 });
