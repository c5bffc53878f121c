import { type Deps, StoreUnavailable } from "@bellhop/core";
import type { ParsedInput, Refusal, Reply, RequestOutput, RequestTable } from "@bellhop/protocol";
import { parseInput } from "../parse-input.ts";

/** One handler per row of the table; a missing one does not compile. */
export type Handlers<T extends RequestTable, S> = {
  [K in keyof T]: (deps: Deps, session: S, input: ParsedInput<T, K>) => Promise<Reply<RequestOutput<T, K>>>;
};

/** What the dispatcher tells about every frame: for logs and for the fuzz report. Never the content. */
export type FrameOutcome =
  | "accepted"
  | "malformed"
  | "unknown"
  | "limited"
  | "refused"
  /** The store does not answer now. */
  | "unavailable"
  /** A fault of ours. */
  | "failed";

type Line = { onAny(hear: (event: string, ...args: unknown[]) => void): unknown };

type Serve<T extends RequestTable, S> = {
  deps: Deps;
  table: T;
  handlers: Handlers<T, S>;
  session: S;
  /** Null when the request may pass, else the refusal. */
  limit: (event: string) => Refusal | null | Promise<Refusal | null>;
  /** Called once per frame with the time it took, milliseconds. */
  observe: (event: string, outcome: FrameOutcome, ms: number, error?: unknown) => void;
  /** Counts what is under way, so that a drain can wait for it. */
  track: <R>(work: Promise<R>) => Promise<R>;
};

/**
 * Parses, runs and answers every request of one socket. Whatever arrives, the browser gets a Reply with a code when it
 * asked for one, and nothing is thrown: a fault of ours is reported once through `observe` and answered `internal`.
 */
export function serveRequests<T extends RequestTable, S>(socket: Line, serve: Serve<T, S>): void {
  socket.onAny((event, ...args) => {
    const last = args.at(-1);
    const ack = typeof last === "function" ? (last as (reply: Reply<unknown>) => void) : null;
    const input = ack && args.length === 1 ? undefined : args[0];
    void serve.track(answer(serve, event, input)).then((reply) => ack?.(reply));
  });
}

async function answer<T extends RequestTable, S>(
  serve: Serve<T, S>,
  event: string,
  input: unknown,
): Promise<Reply<unknown>> {
  const startedAt = performance.now();
  const observe = (name: string, outcome: FrameOutcome, error?: unknown) =>
    serve.observe(name, outcome, performance.now() - startedAt, error);
  try {
    if (!Object.hasOwn(serve.table, event)) {
      observe("(unknown)", "unknown");
      return { ok: false, error: "bad_request" };
    }
    const limited = await serve.limit(event);
    if (limited) {
      observe(event, "limited");
      return limited;
    }
    const schema = serve.table[event]?.input;
    const parsed = schema && parseInput(schema, input);
    if (!parsed) {
      observe(event, "malformed");
      return { ok: false, error: "bad_request" };
    }
    const handler = serve.handlers[event as keyof T];
    const reply = await handler(serve.deps, serve.session, parsed.data as ParsedInput<T, keyof T>);
    observe(event, reply.ok ? "accepted" : "refused");
    return reply;
  } catch (error) {
    const isAway = error instanceof StoreUnavailable;
    observe(event, isAway ? "unavailable" : "failed", error);
    return { ok: false, error: isAway ? "unavailable" : "internal" };
  }
}
