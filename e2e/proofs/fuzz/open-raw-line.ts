/** What came back on one request: its acknowledgement's arguments, or how it ended without. */
export type Answer = { kind: "answered"; args: unknown[] } | { kind: "cut" } | { kind: "silent" };
export type Packet = string | Uint8Array<ArrayBuffer>;

export type RawLine = {
  /** Packets as they go over the wire, nothing checked. */
  send(...packets: Packet[]): void;
  /** `make` gets the acknowledgement id to write into the packet. */
  request(make: (id: number) => Packet[]): Promise<Answer>;
  isOpen(): boolean;
  closed: Promise<void>;
  close(): void;
};

export type RawOptions = {
  /** ws://host:port/socket/?… */
  url: string;
  namespace: "/visitor" | "/agent";
  headers: Record<string, string>;
  /** What goes out when the transport is open, normally the request to join the namespace. */
  hello: string;
  onPush?: (event: string, answer: (text: string) => void) => void;
};

/** Joined, or what was said instead. */
export type Opening = { ok: true; line: RawLine } | { ok: false; refusal: unknown };

const ANSWER_WITHIN_MS = 10_000;

/** Speaks engine.io and socket.io by hand, so that packets no client library would write can be sent. */
export function openRawLine({ url, namespace, headers, hello, onPush }: RawOptions): Promise<Opening> {
  // Node's WebSocket takes headers; the browser's, whose type this is, does not.
  const socket = new WebSocket(url, { headers } as unknown as string[]);
  const waiting = new Map<number, (answer: Answer) => void>();
  const closed = Promise.withResolvers<void>();
  const opening = Promise.withResolvers<Opening>();
  let nextId = 0;

  function hear(text: string): void {
    if (text.startsWith("0")) socket.send(hello);
    if (text.startsWith("2")) socket.send("3");
    const [, type, where = "/", id = "", content = ""] = /^4(\d)(?:(\/[^,]*),)?(\d*)(.*)$/s.exec(text) ?? [];
    if (where !== namespace) return;
    if (type === "0") opening.resolve({ ok: true, line });
    else if (type === "4") opening.resolve({ ok: false, refusal: JSON.parse(content) });
    else if (type === "3") settle(Number(id), { kind: "answered", args: JSON.parse(content) });
    else if (type === "2") {
      const [event] = JSON.parse(content);
      onPush?.(event, (answer) => socket.send(`43${namespace},${id}${answer}`));
    }
  }
  function settle(id: number, answer: Answer): void {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  }

  const line: RawLine = {
    send(...packets) {
      for (const packet of packets) if (socket.readyState === WebSocket.OPEN) socket.send(packet);
    },
    request(make) {
      const id = nextId++;
      return new Promise((resolve) => {
        const timer = setTimeout(() => settle(id, { kind: "silent" }), ANSWER_WITHIN_MS);
        waiting.set(id, (answer) => {
          clearTimeout(timer);
          resolve(answer);
        });
        if (line.isOpen()) line.send(...make(id));
        else settle(id, { kind: "cut" });
      });
    },
    isOpen: () => socket.readyState === WebSocket.OPEN,
    closed: closed.promise,
    close: () => socket.close(),
  };
  socket.addEventListener("message", ({ data }) => typeof data === "string" && hear(data));
  socket.addEventListener("error", () => undefined);
  socket.addEventListener("close", () => {
    for (const id of [...waiting.keys()]) settle(id, { kind: "cut" });
    closed.resolve();
    opening.resolve({ ok: false, refusal: null });
  });
  return opening.promise;
}
