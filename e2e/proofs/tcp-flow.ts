import type { Socket } from "node:net";

export type LineCondition = {
  /** One way. */
  latencyMs: number;
  /** This share of the packets is lost and sent again by TCP: late, and what follows waits behind it. */
  lossShare: number;
  /** Every byte in a packet of its own. */
  isSliced: boolean;
  /** Half-open: connections stand, nothing gets through, nobody is told. */
  isHeld: boolean;
  /** New connections get an RST. */
  isRefused: boolean;
};

type Parcel = { dueAt: number; bytes: Buffer };

/** How long TCP waits, at the least, before it sends a lost packet again. */
const RESEND_MS = 200;
/** A sender who is faster than the line waits. */
const PARCELS_MAX = 500;

/** One direction of a line. `go` looks at the condition again. */
export function createFlow(
  from: Socket,
  to: Socket,
  conditionOf: () => LineCondition,
  random: () => number,
): { go(): void } {
  const parcels: Parcel[] = [];
  let isEnding = false;
  let carrying = false;
  let wake: (() => void) | null = null;

  /** Resolves after this time, or when the condition changes. */
  const rest = (ms?: number) =>
    new Promise<void>((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  async function write(bytes: Buffer): Promise<void> {
    if (!to.write(bytes))
      await new Promise<void>((resolve) => {
        to.once("drain", resolve);
        to.once("close", resolve);
      });
  }
  async function deliver({ bytes }: Parcel): Promise<void> {
    for (let at = 0; at < bytes.length && !to.destroyed; ) {
      if (conditionOf().isHeld) await rest();
      const end = conditionOf().isSliced ? at + 1 : bytes.length;
      await write(bytes.subarray(at, end));
      at = end;
      // Lets the kernel send this byte before it sees the next.
      if (at < bytes.length) await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }
  async function carry(): Promise<void> {
    if (carrying) return;
    carrying = true;
    while (parcels[0] && !to.destroyed) {
      const waitMs = parcels[0].dueAt - performance.now();
      if (conditionOf().isHeld) await rest();
      else if (waitMs > 0) await rest(waitMs);
      else await deliver(parcels.shift() as Parcel);
    }
    carrying = false;
    from.resume();
    if (isEnding) to.end();
  }

  from.on("data", (bytes: Buffer) => {
    const { latencyMs, lossShare, isSliced, isHeld } = conditionOf();
    const isPlain = !carrying && latencyMs === 0 && lossShare === 0 && !isSliced && !isHeld;
    if (isPlain && to.write(bytes)) return;
    if (!isPlain) {
      const lateMs = latencyMs + (random() < lossShare ? RESEND_MS : 0);
      parcels.push({ dueAt: performance.now() + lateMs, bytes });
      // A latency lets further packets follow; whatever else is in the way does not.
      if (isSliced || isHeld || parcels.length > PARCELS_MAX) from.pause();
      return void carry();
    }
    from.pause();
    to.once("drain", () => from.resume());
  });
  from.on("end", () => {
    isEnding = true;
    if (!carrying) to.end();
  });
  return { go: () => wake?.() };
}
