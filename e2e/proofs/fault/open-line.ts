import { errors, PROTOCOL_VERSION, type Refusal, type Reply } from "@bellhop/protocol";
import { io, type Socket } from "socket.io-client";

export type LineOptions = {
  /** Origin of the server. */
  url: string;
  namespace: "/visitor" | "/agent";
  query?: Record<string, string>;
  auth?: Record<string, string>;
  headers: Record<string, string>;
  /** First thing on every new line; nothing else is asked before it has resolved to true. */
  greet: (line: Pick<Line, "ask">) => Promise<boolean>;
  /** A line that was cut is greeted again: when it was cut (by `performance.now()`), and for how long it was away. */
  onBack?: ((cutAt: number, awayMs: number) => void) | undefined;
};

export type Line = {
  /** One attempt on the line as it is now; null when no answer came. */
  ask(event: string, input: unknown): Promise<Reply<unknown> | null>;
  /** Asks when the line has been opened, again and again until there is an answer no retry would change. Null: closed. */
  insist(event: string, input: unknown): Promise<Reply<unknown> | null>;
  isOpen(): boolean;
  /** When it was opened the last time, by the wall clock. */
  openSince(): number;
  /** Resolves to false when the line is closed for good. */
  opened(): Promise<boolean>;
  on(push: string, hear: (data: never, ack?: () => void) => void): void;
  close(): void;
};

const ANSWER_WITHIN_MS = 3_000;
const PAUSE_MS = 150;

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const isFinal = (reply: Reply<unknown>) => reply.ok || !errors[reply.error].retry;

function connect({ url, namespace, query, auth = {}, headers }: LineOptions): Socket {
  return io(url + namespace, {
    path: "/socket",
    transports: ["websocket"],
    query: { v: String(PROTOCOL_VERSION), ...query },
    auth,
    extraHeaders: headers,
    forceNew: true,
    reconnectionDelay: 100,
    reconnectionDelayMax: 800,
    timeout: 4_000,
  });
}

/** A socket that comes back by itself, as the protocol asks: greeted anew each time, every request with an answer. */
export function openLine(options: LineOptions): Line {
  const { namespace, greet } = options;
  const socket = connect(options);
  let isClosed = false;
  let isOpen = false;
  let openSince = 0;
  let cutAt: number | null = null;
  let opening = Promise.withResolvers<boolean>();

  async function ask(event: string, input: unknown): Promise<Reply<unknown> | null> {
    try {
      return await socket.timeout(ANSWER_WITHIN_MS).emitWithAck(event, input);
    } catch {
      return null;
    }
  }
  async function welcome(): Promise<void> {
    while (socket.connected && !(await greet({ ask }))) await pause(PAUSE_MS);
    if (!socket.connected) return;
    isOpen = true;
    openSince = Date.now();
    opening.resolve(true);
    if (cutAt !== null) options.onBack?.(cutAt, performance.now() - cutAt);
    cutAt = null;
  }
  function comeBack(error: Error & { data?: Refusal }): void {
    const code = error.data?.error;
    if (code && !errors[code].retry) console.error(`${namespace} refused: ${code}`);
    if (!socket.active && !isClosed) setTimeout(() => isClosed || socket.connect(), PAUSE_MS);
  }
  socket.on("drainAnnounced", ({ afterMs }: { afterMs: number }) => {
    const { id } = socket;
    setTimeout(() => !isClosed && socket.id === id && socket.disconnect(), afterMs);
  });
  socket.on("connect", () => void welcome());
  socket.on("connect_error", comeBack);
  socket.on("disconnect", (reason) => {
    if (isOpen && !isClosed) opening = Promise.withResolvers<boolean>();
    isOpen = false;
    cutAt ??= performance.now();
    comeBack(new Error(reason));
  });

  return {
    ask,
    async insist(event, input) {
      while (await opening.promise) {
        const reply = await ask(event, input);
        if (reply && isFinal(reply)) return reply;
        await pause(PAUSE_MS);
      }
      return null;
    },
    isOpen: () => isOpen,
    openSince: () => openSince,
    opened: () => opening.promise,
    on: (push, hear) => void socket.on(push, hear as (...args: unknown[]) => void),
    close() {
      isClosed = true;
      if (isOpen) opening = Promise.withResolvers<boolean>();
      opening.resolve(false);
      socket.close();
    },
  };
}
