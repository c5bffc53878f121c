import type { Reply, RequestInput, RequestOutput, RequestTable } from "@bellhop/protocol";
import { PROTOCOL_VERSION } from "@bellhop/protocol/version";
import { Manager, type Socket, WebSocket as WebSocketTransport } from "socket.io-client";
import { isRetryable, noAnswer, pauseMs } from "./retry.ts";
import type { LineState } from "./session-types.ts";

/** One request, one answer. Resolves with `unavailable` when none comes; never rejects. */
export type Ask<T extends RequestTable> = <K extends keyof T & string>(
  name: K,
  input: RequestInput<T, K>,
) => Promise<Reply<RequestOutput<T, K>>>;

export type LineEvents = {
  /** Between two connections there is always another state. */
  changed(line: LineState): void;
  hear(name: string, data: unknown): void;
};

export type LineOptions = {
  /** Origin of the Bellhop server. */
  host: string;
  namespace: "/visitor" | "/agent";
  query?: Record<string, string>;
  auth?: { visitorId: string; secret: string };
  /** Gives the class of the polling transport; asked for after WebSocket has failed twice. */
  loadPolling?: (() => Promise<unknown>) | undefined;
};

const ANSWER_WITHIN_MS = 8_000;
const CONNECT_WITHIN_MS = 10_000;
/** A line that lasted this long was a good one: the next loss starts with the shortest pause. */
const STEADY_MS = 2_000;
/** WebSocket may fail this often before polling is tried; longer where it has worked, since servers restart. */
const FAILURES = 1;
const FAILURES_ONCE_ONLINE = 6;

/** A socket that comes back by itself, for as long as the page lives. */
export class Line<T extends RequestTable> {
  readonly #options: LineOptions;
  readonly #events: LineEvents;
  readonly #manager: Manager;
  readonly #socket: Socket;
  readonly #closing = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #failures = 0;
  #onlineSince = 0;
  #patience = FAILURES;

  constructor(options: LineOptions, events: LineEvents) {
    this.#options = options;
    this.#events = events;
    this.#manager = new Manager(options.host, {
      path: "/socket",
      transports: ["websocket"],
      query: { ...options.query, v: `${PROTOCOL_VERSION}` },
      timeout: CONNECT_WITHIN_MS,
      // Ours: it also comes back from refusals and from being cut by the server.
      reconnection: false,
      autoConnect: false,
    });
    this.#socket = this.#manager.socket(options.namespace, options.auth && { auth: options.auth });
    this.#listen();
    events.changed("connecting");
    this.#socket.connect();
  }

  readonly request: Ask<T> = (name, input) =>
    new Promise((resolve) => {
      if (!this.#socket.connected) return resolve(noAnswer);
      this.#socket.timeout(ANSWER_WITHIN_MS).emit(name, input, (lost: Error | null, reply: Reply<never>) => {
        // A line may fall silent without closing, as when a computer slept or changed networks.
        if (lost && this.#socket.connected) this.#comeBack();
        if (!lost && !reply.ok && reply.error === "reload_required") this.#end("reload");
        resolve(lost ? noAnswer : reply);
      });
    });

  close(): void {
    this.#closing.abort();
    clearTimeout(this.#timer);
    this.#socket.disconnect();
  }

  #listen(): void {
    this.#socket
      .on("connect", () => {
        this.#onlineSince = Date.now();
        this.#patience = FAILURES_ONCE_ONLINE;
        this.#failures = 0;
        this.#events.changed("online");
      })
      .on("disconnect", (reason) => {
        // Without a beginning: one node has answered, and another one, which knew nothing of it, was asked next.
        if (!this.#onlineSince) this.#fail();
        else if (Date.now() - this.#onlineSince > STEADY_MS) this.#tries = 0;
        this.#onlineSince = 0;
        if (reason !== "io client disconnect") this.#comeBack();
      })
      .on("connect_error", (error: Error & { data?: { error?: Parameters<typeof isRetryable>[0] } }) => {
        const code = error.data?.error;
        if (code && !isRetryable(code)) return this.#end(code === "reload_required" ? "reload" : "refused");
        if (!code) this.#fail();
        this.#comeBack();
      })
      .onAny((name: string, data: unknown, answer?: () => void) => {
        answer?.();
        if (name === "drainAnnounced") this.#comeBack((data as { afterMs: number }).afterMs);
        else this.#events.hear(name, data);
      });
    const { signal } = this.#closing;
    const wake = () => this.#timer && document.visibilityState !== "hidden" && this.#connect();
    addEventListener("online", wake, { signal });
    document.addEventListener("visibilitychange", wake, { signal });
  }

  #comeBack(afterMs = pauseMs(this.#tries++)): void {
    this.#socket.disconnect();
    if (this.#closing.signal.aborted) return;
    this.#events.changed("waiting");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), afterMs);
  }

  #connect(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#socket.connect();
  }

  #end(line: LineState): void {
    this.close();
    this.#events.changed(line);
  }

  /** Out of patience, each failure changes to the other transport: a server that was away may be back for either. */
  #fail(): void {
    if (++this.#failures <= this.#patience) return;
    // When even this does not load, the server is away as a whole, and the next failure asks again.
    this.#options.loadPolling?.().then(
      (polling) => {
        const { opts } = this.#manager;
        const isPolling = opts.transports?.length === 2;
        Object.assign(opts, { transports: isPolling ? [WebSocketTransport] : [polling, WebSocketTransport] });
      },
      () => {},
    );
  }
}
