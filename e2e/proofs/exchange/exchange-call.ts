export type CallStatus =
  | "queued"
  | "ringing"
  | "in-progress"
  | "completed"
  | "busy"
  | "failed"
  | "no-answer"
  | "canceled";

/** One telephone at the exchange, with the moments that count; by the exchange's own clock, milliseconds. */
export type ExchangeCall = {
  sid: string;
  parent: string | null;
  to: string;
  from: string;
  /** Which callback and leg it belongs to, as the address for its events says. */
  callId: string;
  leg: string;
  status: CallStatus;
  createdAt: number;
  ringingAt: number | null;
  answeredAt: number | null;
  endedAt: number | null;
  /** Where its events are told. */
  statusUrl: string;
  /** What the agent's telephone asks when it is answered. */
  answerUrl: string | null;
  /** Settled when it has ended. */
  over: Promise<void>;
  end(status: CallStatus): void;
};

const final: ReadonlySet<CallStatus> = new Set(["completed", "busy", "failed", "no-answer", "canceled"]);
export const isOver = ({ status }: Pick<ExchangeCall, "status">): boolean => final.has(status);

type Begun = Pick<ExchangeCall, "sid" | "parent" | "to" | "from" | "statusUrl" | "answerUrl">;

/** Queued. `onEnd` hears of its end once, whoever ended it. */
export function createExchangeCall(begun: Begun, onEnd: (call: ExchangeCall) => void): ExchangeCall {
  const [callId = "", leg = ""] = new URL(begun.statusUrl).pathname.split("/").slice(3);
  const { promise, resolve } = Promise.withResolvers<void>();
  const call: ExchangeCall = {
    ...begun,
    ...{
      callId,
      leg,
      status: "queued",
      createdAt: Date.now(),
      ringingAt: null,
      answeredAt: null,
      endedAt: null,
    },
    over: promise,
    end(status) {
      if (isOver(call)) return;
      call.status = status;
      call.endedAt = Date.now();
      resolve();
      onEnd(call);
    },
  };
  return call;
}
