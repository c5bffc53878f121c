import type { Author, EntryBody } from "@bellhop/protocol";
import type { Decision, Handled, HandlingContext } from "../handling/handling.ts";
import type { CallRecord, CallWorld } from "./call-record.ts";

type Decided = Extract<Decision, { ok: true }>;
type Refused = Extract<Decision, { ok: false }>;

/** A decision being made about a call. Rules move it on in place; nothing outside sees it before it is finished. */
export type CallMove = {
  /** As it was. */
  readonly before: Handled;
  readonly world: CallWorld;
  readonly context: HandlingContext;
  readonly at: number;
  /** As it becomes. */
  call: CallRecord;
  row: Partial<Omit<Handled, "handling">>;
  handling: Partial<Handled["handling"]>;
  /** Its timer has fired, so that there has to be a new one whatever was done. */
  isDue: boolean;
} & Pick<Decided, "entries" | "timers" | "agents" | "acts" | "dial" | "block" | "waitedMs">;

/** What a rule returns: a refusal leaves everything as it was. */
export type CallRuling = Refused | null;

export function beginMove(
  before: Handled,
  call: CallRecord,
  { world, context, at }: Pick<CallMove, "world" | "context" | "at">,
): CallMove {
  return {
    ...{ before, world, context, at, call: copyCall(call), row: {}, handling: {}, isDue: false },
    ...{ entries: [], timers: [], agents: [], acts: [], dial: null, block: null, waitedMs: null },
  };
}

/** Rules write into the copy only. */
function copyCall(call: CallRecord): CallRecord {
  const { legs, tried, dials, heard, peers } = call;
  return {
    ...call,
    legs: legs.map((leg) => ({ ...leg })),
    tried: [...tried],
    dials: [...dials],
    heard: { ...heard },
    peers: { ...peers },
  };
}

type CallBody = Extract<EntryBody, { callId: string }>;
/** Without the call's id. */
type Told = CallBody extends infer Body ? (Body extends CallBody ? Omit<Body, "callId"> : never) : never;

/** Logs a step of the call. */
export function tell({ call, entries }: CallMove, author: Author, body: Told): void {
  entries.push({ author, body: { ...body, callId: call.id } as CallBody });
}
