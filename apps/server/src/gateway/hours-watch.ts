import { type Deps, readNextChange } from "@bellhop/core";

/** The next change is looked up anew at least this often: what an owner changed may not have been heard of. */
const FORGET_AFTER_MS = 5 * 60_000;
/** Whoever came to this site first was told how things stood no longer ago than this. */
const TOLD_WITHIN_MS = 30_000;

type Options = {
  deps: Pick<Deps, "store" | "holidays" | "now">;
  /** Sites somebody of this node belongs to. */
  siteIds: () => Iterable<string>;
  /** The site opens or closes now, or a part of it. */
  tell: (siteId: string) => void;
};

export type HoursWatch = {
  /** Tells those sites whose hours have changed since the last look. In between it asks no store. */
  look(): Promise<void>;
  /** An owner has changed them. */
  forget(siteId: string): void;
};

/** Knows for each site of this node when its hours change next, so that nobody has to ask. */
export function createHoursWatch({ deps, siteIds, tell }: Options): HoursWatch {
  const known = new Map<string, { changesAt: number | null; lookedAt: number }>();

  async function lookAt(siteId: string, now: number): Promise<void> {
    const before = known.get(siteId);
    const isDue = before !== undefined && before.changesAt !== null && before.changesAt <= now;
    if (before && !isDue && now - before.lookedAt < FORGET_AFTER_MS) return;
    // Whatever changed since those here were told is told, so nothing falls between two looks.
    const after = isDue ? now : (before?.lookedAt ?? now - TOLD_WITHIN_MS);
    const changesAt = await readNextChange(deps, { siteId, after });
    known.set(siteId, { changesAt, lookedAt: now });
    if (isDue) tell(siteId);
  }

  return {
    async look() {
      const now = deps.now();
      const held = new Set(siteIds());
      for (const siteId of known.keys()) if (!held.has(siteId)) known.delete(siteId);
      for (const siteId of held) await lookAt(siteId, now);
    },
    forget(siteId) {
      known.delete(siteId);
    },
  };
}
