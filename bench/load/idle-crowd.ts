import { inTurns } from "./in-turns.ts";
import type { Line } from "./line.ts";
import { makeVisitors, openAgent, openVisitor, type Visitor } from "./people.ts";
import type { Target } from "./target.ts";

/** Milliseconds from the first attempt until everybody was back. */
export type Return = { tookMs: number; failures: number; back: number };

const RETRY_MS = 250;
const GIVE_UP_MS = 120_000;

/** Visitors who are connected and say nothing. */
export function createIdleCrowd(target: Target) {
  let visitors: Visitor[] = [];
  let lines: Line[] = [];
  let agents: Line[] = [];

  return {
    /** So many more, `width` at a time; resolves with the milliseconds it took. */
    async grow(count: number, width: number): Promise<number> {
      if (agents.length === 0) agents = await inTurns(target.sites, width, (site) => openAgent(target, site));
      const added = makeVisitors(target, count);
      const startedAt = performance.now();
      lines = lines.concat(await inTurns(added, width, (visitor) => openVisitor(target, visitor)));
      visitors = visitors.concat(added);
      return performance.now() - startedAt;
    },
    /** All lines at once; the agents' too. */
    async cut(): Promise<void> {
      const all = [...lines, ...agents];
      for (const line of all) line.cut();
      await Promise.all(all.map((line) => line.closed));
    },
    /** Resolves when the server's end has cut them all. */
    async wasCut(): Promise<void> {
      await Promise.all([...lines, ...agents].map((line) => line.closed));
    },
    /** Everybody at the same moment, without jitter: worse than any real return. A failed attempt is counted and repeated. */
    async comeBack(): Promise<Return> {
      const startedAt = performance.now();
      let failures = 0;
      const insist = async (visitor: Visitor): Promise<Line | null> => {
        while (performance.now() - startedAt < GIVE_UP_MS) {
          try {
            return await openVisitor(target, visitor);
          } catch {
            failures += 1;
            await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
          }
        }
        return null;
      };
      lines = (await Promise.all(visitors.map(insist))).filter((line) => line !== null);
      const tookMs = performance.now() - startedAt;
      agents = await inTurns(target.sites, target.sites.length, (site) => openAgent(target, site));
      return { tookMs, failures, back: lines.length };
    },
  };
}
