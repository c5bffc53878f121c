import { v7 as newId } from "uuid";
import type { Crew } from "./gather-crew.ts";
import type { Line } from "./line.ts";
import { type Latency, summariseLatency } from "./summarise.ts";

export type Counts = { sent: number; acked: number; refused: number; delivered: number; at: number };

/** Since the latencies were reset. `sentLate` is what the generator itself was behind its plan. */
export type Pace = { ack: Latency; delivery: Latency; sentLate: Latency };

/** Messages under way at once never get near this. */
const RING = 1 << 20;
const TEXT_LENGTH = 120;
const FILLER =
  "Is the blue cup still in stock, and would it fit the set my mother gave me last year? ".repeat(2);
/** What is still on its way when latencies are read counts as this late at least. */
const OVERDUE_MS = 100;
const MARK = Buffer.from(`"#`);
const [ACKED, DELIVERED] = [1, 2];
const E = "e".charCodeAt(0);

/** Lets the crew's visitors write. Latency runs from when a message was meant to go out, whatever kept it. */
export function createDrive({ visitors, agents }: Crew) {
  const intended = new Float64Array(RING);
  const arrived = new Uint8Array(RING);
  const counts = { sent: 0, acked: 0, refused: 0, delivered: 0 };
  let latencies = { ack: [] as number[], delivery: [] as number[], sentLate: [] as number[] };
  let oldest = 0;
  let isSaturating = false;
  let ticking: NodeJS.Timeout | undefined;

  function write(line: Line, meantAt: number): void {
    const number = counts.sent;
    counts.sent += 1;
    intended[number % RING] = meantAt;
    arrived[number % RING] = 0;
    const text = `#${number}#${FILLER}`.slice(0, TEXT_LENGTH);
    line.emit(number, "sendVisitorMessage", `{"cid":"${newId()}","text":"${text}"}`);
  }
  function hearAck(line: Line, number: number, isOk: boolean): void {
    const now = performance.now();
    if (isOk) counts.acked += 1;
    else counts.refused += 1;
    arrived[number % RING] = (arrived[number % RING] ?? 0) | ACKED;
    latencies.ack.push(now - (intended[number % RING] ?? now));
    if (isSaturating) write(line, now);
  }
  function hearPush(frame: Buffer, from: number): void {
    // ["entryAdded",…: the only push that begins so.
    if (frame[from + 2] !== E) return;
    const number = readNumber(frame, frame.indexOf(MARK, from) + MARK.length);
    if (Number.isNaN(number) || ((arrived[number % RING] ?? 0) & DELIVERED) !== 0) return;
    arrived[number % RING] = (arrived[number % RING] ?? 0) | DELIVERED;
    counts.delivered += 1;
    latencies.delivery.push(performance.now() - (intended[number % RING] ?? 0));
  }
  for (const line of visitors) line.onAck = (number, isOk) => hearAck(line, number, isOk);
  for (const line of agents) line.onPush = hearPush;

  /** As late as they are by now. */
  function countOverdue(): void {
    const now = performance.now();
    for (let number = oldest; number < counts.sent; number += 1) {
      const age = now - (intended[number % RING] ?? now);
      if (age < OVERDUE_MS) break;
      const state = arrived[number % RING] ?? 0;
      if ((state & ACKED) === 0) latencies.ack.push(age);
      if ((state & DELIVERED) === 0) latencies.delivery.push(age);
    }
  }

  return {
    /** Closed loop: every visitor writes again as soon as the last message was acknowledged. */
    saturate(): void {
      isSaturating = true;
      const now = performance.now();
      for (const line of visitors) write(line, now);
    },
    /** Open loop: so many a second, one visitor after the other, whether or not the server keeps up. */
    pace(perSecond: number): void {
      const start = performance.now();
      let written = 0;
      const tick = () => {
        const now = performance.now();
        for (; start + (written * 1_000) / perSecond <= now; written += 1) {
          const meantAt = start + (written * 1_000) / perSecond;
          latencies.sentLate.push(now - meantAt);
          write(visitors[written % visitors.length] as Line, meantAt);
        }
        ticking = setTimeout(tick, 1);
      };
      tick();
    },
    /** Resolves when what was under way has arrived, or 5 s later. */
    async rest(): Promise<void> {
      isSaturating = false;
      clearTimeout(ticking);
      const giveUpAt = performance.now() + 5_000;
      const isDone = () => counts.acked + counts.refused >= counts.sent && counts.delivered >= counts.acked;
      while (!isDone() && performance.now() < giveUpAt)
        await new Promise((resolve) => setTimeout(resolve, 20));
    },
    counts: (): Counts => ({ ...counts, at: performance.now() }),
    resetLatencies(): void {
      latencies = { ack: [], delivery: [], sentLate: [] };
      oldest = counts.sent;
    },
    readLatencies(): Pace {
      countOverdue();
      return {
        ack: summariseLatency(latencies.ack),
        delivery: summariseLatency(latencies.delivery),
        sentLate: summariseLatency(latencies.sentLate),
      };
    },
  };
}

/** The digits at a place; NaN when there are none. Numbers of messages have ten at most. */
const readNumber = (frame: Buffer, at: number) => Number.parseInt(frame.toString("latin1", at, at + 10), 10);
