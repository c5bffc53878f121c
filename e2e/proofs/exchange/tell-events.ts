import twilio from "twilio";
import { pause } from "../fault/open-line.ts";
import type { Random } from "../random.ts";
import type { Mishaps } from "./mishaps.ts";

/** Whoever did not answer is asked again after this time. */
const AGAIN_AFTER_MS = 300;
/** A doubled event comes again within this time. */
const AGAIN_WITHIN_MS = 400;

export type Teller = {
  /** Asks what is to be done now; the official helper signs. Null when no such answer came. */
  ask(url: string, fields: Record<string, string>): Promise<string | null>;
  /** Tells an event, sooner or later, once or twice, or never. */
  tell(url: string, fields: Record<string, string>): void;
  counts: { told: number; doubled: number; late: number; lost: number; again: number; refused: number };
  /** Until everything under way has been told. */
  settled(): Promise<void>;
};

/** How the exchange speaks to Bellhop. */
export function createTeller(token: string, random: Random, { events }: Pick<Mishaps, "events">): Teller {
  const counts = { told: 0, doubled: 0, late: 0, lost: 0, again: 0, refused: 0 };
  const underWay = new Set<Promise<unknown>>();

  /** As often as the address asks for it, by connection overrides; and who knows whether these are signed. */
  async function post(url: string, fields: Record<string, string>): Promise<Response | null> {
    const { origin, pathname, hash } = new URL(url);
    const address = random.chance(0.5) ? url : origin + pathname;
    const headers = { "x-twilio-signature": twilio.getExpectedTwilioSignature(token, address, fields) };
    const overrides = new URLSearchParams(hash.slice(1));
    const isFor5xx = overrides.get("rp")?.split(",").includes("5xx") ?? false;
    const tries = 1 + Number(overrides.get("rc") ?? 0);
    for (let tried = 1; ; tried += 1) {
      const request = { method: "POST", headers, body: new URLSearchParams(fields) };
      const response = await fetch(url, request).catch(() => null);
      const isAgain = response === null || (isFor5xx && response.status >= 500);
      if (isAgain && tried < tries) {
        counts.again += 1;
        await pause(AGAIN_AFTER_MS);
        continue;
      }
      if (!response?.ok) counts.refused += 1;
      return response;
    }
  }
  function later(afterMs: number, url: string, fields: Record<string, string>): void {
    const telling = new Promise((resolve) => setTimeout(resolve, afterMs)).then(() => post(url, fields));
    underWay.add(telling);
    void telling.then(() => underWay.delete(telling));
  }

  return {
    counts,
    async ask(url, fields) {
      const response = await post(url, fields);
      return response?.ok ? response.text() : null;
    },
    tell(url, fields) {
      counts.told += 1;
      const isLate = random.chance(events.late);
      const afterMs = isLate ? random.whole(...events.lateMs) : random.whole(0, 20);
      if (random.chance(events.lost)) {
        counts.lost += 1;
        return;
      }
      if (isLate) counts.late += 1;
      later(afterMs, url, fields);
      if (!random.chance(events.doubled)) return;
      counts.doubled += 1;
      later(afterMs + random.whole(0, AGAIN_WITHIN_MS), url, fields);
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
