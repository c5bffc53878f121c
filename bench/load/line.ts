import { PROTOCOL_VERSION, type Reply } from "@bellhop/protocol";
import { WebSocket } from "ws";

export type LineOptions = {
  /** Origin of the server, http://… */
  url: string;
  namespace: "/visitor" | "/agent";
  query?: Record<string, string>;
  headers?: Record<string, string>;
  auth?: object;
};

/** A socket that has joined its namespace. It speaks socket.io by hand: the load generator must cost less than the server. */
export type Line = {
  /** An event with an acknowledgement that comes to `onAck` under this id; ids from `FIRST_REQUEST` on are taken. */
  emit(id: number, event: string, json: string): void;
  request<T>(event: string, input: object): Promise<Reply<T>>;
  /** Called with the frame as bytes; `from` is where the content begins. */
  onPush: (frame: Buffer, from: number) => void;
  onAck: (id: number, isOk: boolean) => void;
  closed: Promise<void>;
  /** Without a farewell, as when a train enters a tunnel. */
  cut(): void;
};

const FIRST_REQUEST = 1_000_000_000;
const [ZERO, NINE, BRACKET] = [0x30, 0x39, 0x5b];
const packets = { open: "0", ping: "2", message: "4" } as const;
const kinds = { joined: "0", event: "2", ack: "3", refused: "4" } as const;
const CONNECT_WITHIN_MS = 30_000;

/** Rejects when the server cannot be reached or refuses. */
export function openLine({ url, namespace, query, headers, auth }: LineOptions): Promise<Line> {
  const search = new URLSearchParams({
    EIO: "4",
    transport: "websocket",
    v: String(PROTOCOL_VERSION),
    ...query,
  });
  const socket = new WebSocket(`${url.replace("http", "ws")}/socket/?${search}`, {
    headers: headers ?? {},
    perMessageDeflate: false,
    skipUTF8Validation: true,
    handshakeTimeout: CONNECT_WITHIN_MS,
  });
  const opening = Promise.withResolvers<Line>();
  const closed = Promise.withResolvers<void>();
  const waiting = new Map<number, (reply: Reply<never>) => void>();
  const contentAt = 2 + namespace.length + 1;
  let lastRequest = FIRST_REQUEST;

  function hearAck(frame: Buffer): void {
    const { id, from } = readId(frame, contentAt);
    // [{"ok":true,…}]
    if (id < FIRST_REQUEST) line.onAck(id, frame[from + 7] === "t".charCodeAt(0));
    else waiting.get(id)?.(JSON.parse(frame.toString("utf8", from))[0]);
    waiting.delete(id);
  }
  function hearEvent(frame: Buffer): void {
    const { id, from } = readId(frame, contentAt);
    // The server's own questions (is anybody there?) are answered at once.
    if (from > contentAt) socket.send(`43${namespace},${id}[]`);
    line.onPush(frame, from);
  }
  const hearPacket: Record<string, (frame: Buffer) => void> = {
    [kinds.joined]: () => opening.resolve(line),
    [kinds.refused]: (frame) => opening.reject(new Error(`refused: ${frame}`)),
    [kinds.ack]: hearAck,
    [kinds.event]: hearEvent,
  };
  socket.on("message", (frame: Buffer) => {
    const packet = String.fromCharCode(frame[0] ?? 0);
    if (packet === packets.message) hearPacket[String.fromCharCode(frame[1] ?? 0)]?.(frame);
    else if (packet === packets.ping) socket.send("3");
    else if (packet === packets.open) socket.send(`40${namespace},${auth ? JSON.stringify(auth) : ""}`);
  });
  socket.on("error", (error) => opening.reject(error));
  socket.on("close", () => {
    opening.reject(new Error("closed while opening"));
    closed.resolve();
  });

  const line: Line = {
    emit: (id, event, json) => socket.send(`42${namespace},${id}["${event}",${json}]`),
    request(event, input) {
      lastRequest += 1;
      const id = lastRequest;
      line.emit(id, event, JSON.stringify(input));
      return new Promise((resolve) => waiting.set(id, resolve as (reply: Reply<never>) => void));
    },
    onPush: () => {},
    onAck: () => {},
    closed: closed.promise,
    cut: () => socket.terminate(),
  };
  return opening.promise;
}

/** The digits before the content. */
function readId(frame: Buffer, start: number): { id: number; from: number } {
  let id = 0;
  let from = start;
  for (let byte = frame[from] ?? BRACKET; byte >= ZERO && byte <= NINE; byte = frame[from] ?? BRACKET) {
    id = id * 10 + byte - ZERO;
    from += 1;
  }
  return { id, from };
}
