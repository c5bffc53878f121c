import type { CallSignal } from "@bellhop/protocol";

const RESEND_MS = 1_000;

/** What one browser tells the other about a call, without its acknowledgement. */
export type Told = Exclude<CallSignal, { kind: "hello" | "received" }>;

type Options = {
  /** Hands one signal to the server; a failure is no matter, it is sent again. */
  send: (n: number, signal: CallSignal) => void;
  /** Each of the other side's signals once, in its order. */
  hear: (signal: Told) => void;
};

/**
 * A reliable line between the two browsers of a call over one that may lose, double and reorder: signals are numbered
 * from 1, sent again every second until the other side has them, and heard once, in order.
 */
export function createSignalLine({ send, hear }: Options) {
  const unheard = new Map<number, Told>();
  const early = new Map<number, Told>();
  let sent = 0;
  let heard = 0;
  const resend = setInterval(() => {
    for (const [n, signal] of unheard) send(n, signal);
  }, RESEND_MS);
  const hearInOrder = () => {
    for (let next = early.get(heard + 1); next; next = early.get(heard + 1)) {
      early.delete(++heard);
      hear(next);
    }
  };
  return {
    say(signal: Told): void {
      unheard.set(++sent, signal);
      send(sent, signal);
    },
    take(n: number, signal: CallSignal): void {
      if (signal.kind === "hello") return;
      if (signal.kind === "received") {
        for (const number of unheard.keys()) if (number <= signal.upTo) unheard.delete(number);
        return;
      }
      if (n > heard) early.set(n, signal);
      hearInOrder();
      send(0, { kind: "received", upTo: heard });
    },
    close: () => clearInterval(resend),
  };
}

export type SignalLine = ReturnType<typeof createSignalLine>;
