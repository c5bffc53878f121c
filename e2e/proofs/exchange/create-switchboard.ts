import { randomBytes } from "node:crypto";
import { pause } from "../fault/open-line.ts";
import type { Random } from "../random.ts";
import { createExchangeCall, type ExchangeCall, isOver } from "./exchange-call.ts";
import { choose, type DialMishap, type Mishaps } from "./mishaps.ts";
import { describe, playAgent, type Stage } from "./play-calls.ts";
import type { Teller } from "./tell-events.ts";

export type Answer = { status: number; body: object };

/** Rings telephones that are not there, and keeps the book of them. */
export type Switchboard = {
  /** Every telephone there ever was, oldest first: the referee's book. */
  calls: ExchangeCall[];
  /** How often each thing befell an answer to a dial. */
  dials: Record<DialMishap, number>;
  /** Requests it would not have understood. */
  faults: string[];
  /** Null: the line is to be cut. */
  dial(form: URLSearchParams): Promise<Answer | null>;
  change(call: ExchangeCall, status: string | null): Answer;
  list(query: URLSearchParams): Answer;
};

/** All that may be said when dialling, and what has to be. */
const needed = ["To", "From", "Url", "StatusCallback"];
const dialFields = new Set([
  ...needed,
  ...["Method", "StatusCallbackEvent", "StatusCallbackMethod", "Timeout", "TimeLimit"],
]);
const SLOW_MS = 2_500;
/** Later than whoever dials waits for an answer. */
const TOO_SLOW_MS = 4_500;

type Begun = Pick<ExchangeCall, "to" | "from" | "statusUrl" | "answerUrl" | "parent">;

export function createSwitchboard(random: Random, mishaps: Mishaps, teller: Teller): Switchboard {
  const calls: ExchangeCall[] = [];
  const faults: string[] = [];
  const dials = { none: 0, dropped: 0, lost: 0, refused: 0, failed: 0, slow: 0, tooSlow: 0 };
  const stage: Stage = {
    ...{ random: random.fork(), mishaps, teller },
    begin: ({ to, from, statusUrl }, parent) =>
      keep({ to, from, statusUrl, answerUrl: null, parent: parent.sid }),
  };

  function keep(begun: Begun): ExchangeCall {
    const sid = `CA${randomBytes(16).toString("hex")}`;
    const call = createExchangeCall({ sid, ...begun }, (ended) =>
      teller.tell(ended.statusUrl, describe(ended)),
    );
    calls.push(call);
    return call;
  }
  function ring(form: URLSearchParams): ExchangeCall {
    const unknown = [...form.keys()].filter((name) => !dialFields.has(name));
    const missing = needed.filter((name) => !form.get(name));
    if (unknown.length + missing.length > 0)
      faults.push(`unknown ${unknown.join()}, missing ${missing.join()}`);
    const [to = "", from = "", answerUrl = "", statusUrl = ""] = needed.map((name) => form.get(name) ?? "");
    const call = keep({ to, from, answerUrl, statusUrl, parent: null });
    void playAgent(call, stage).catch((error: Error) => {
      faults.push(error.message);
      call.end("failed");
    });
    return call;
  }

  return {
    ...{ calls, dials, faults },
    async dial(form) {
      const mishap = choose<DialMishap>(random, mishaps.dials, "none");
      dials[mishap] += 1;
      if (mishap === "refused") return { status: 400, body: { code: 21211, message: "refused" } };
      if (mishap === "lost") return null;
      const call = ring(form);
      if (mishap === "slow" || mishap === "tooSlow") await pause(mishap === "slow" ? SLOW_MS : TOO_SLOW_MS);
      if (mishap === "failed") return { status: 500, body: { code: 20500 } };
      return mishap === "dropped" ? null : { status: 201, body: present(call) };
    },
    change(call, status) {
      if (isOver(call)) return { status: 400, body: { code: 21220 } };
      const isRinging = call.status === "queued" || call.status === "ringing";
      if (status === "canceled" && isRinging) call.end("canceled");
      if (status === "completed") call.end(isRinging ? "canceled" : "completed");
      return { status: 200, body: present(call) };
    },
    list(query) {
      const [to, from, size] = [query.get("To"), query.get("From"), Number(query.get("PageSize") ?? 50)];
      const found = calls.filter((call) => (!to || call.to === to) && (!from || call.from === from));
      return { status: 200, body: { calls: found.slice(-size).reverse().map(present) } };
    },
  };
}

/** A telephone as the exchange shows it. */
export function present(call: ExchangeCall): object {
  const time = (at: number | null) => (at === null ? null : new Date(at).toUTCString());
  return {
    ...{ sid: call.sid, parent_call_sid: call.parent, to: call.to, from: call.from, status: call.status },
    date_created: time(call.createdAt),
    start_time: time(call.createdAt),
    end_time: time(call.endedAt),
    duration: describe(call).CallDuration ?? null,
  };
}
