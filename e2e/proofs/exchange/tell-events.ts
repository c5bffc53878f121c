import twilio from "twilio";
import type { Random } from "../random.ts";
import type { Mishaps } from "./mishaps.ts";

/** A doubled event comes again within this time. */
const AGAIN_WITHIN_MS = 400;

export type Teller = {
  /** Asks what is to be done now; the official helper signs. Null when no such answer came. */
  ask(url: string, fields: Record<string, string>): Promise<string | null>;
  /** Tells an event, sooner or later, once or twice, or never. */
  tell(url: string, fields: Record<string, string>): void;
  counts: { told: number; doubled: number; late: number; lost: number; refused: number };
  /** Until everything under way has been told. */
  settled(): Promise<void>;
};

/** How the exchange speaks to Bellhop. */
export function createTeller(token: string, random: Random, { events }: Pick<Mishaps, "events">): Teller {
  const counts = { told: 0, doubled: 0, late: 0, lost: 0, refused: 0 };
  const underWay = new Set<Promise<unknown>>();

  async function post(url: string, fields: Record<string, string>): Promise<Response | null> {
    const signature = twilio.getExpectedTwilioSignature(token, url, fields);
    try {
      const headers = { "x-twilio-signature": signature };
      const response = await fetch(url, { method: "POST", headers, body: new URLSearchParams(fields) });
      if (!response.ok) counts.refused += 1;
      return response;
    } catch {
      return null;
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
