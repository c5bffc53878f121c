import { WebSocket as WebSocketTransport } from "engine.io-client";
import type { EnginePacket } from "./engine-packets.ts";

/** What engine.io-client's own transports are to us: WebSocket, or long polling once it was fetched. */
type Transport = {
  readonly writable: boolean;
  readonly query: Record<string, string>;
  on(event: string, hear: (told: never) => void): Transport;
  off(): void;
  open(): void;
  close(): void;
  send(packets: EnginePacket[]): void;
};
type TransportClass = { new (options: object): Transport; prototype: { name: string } };
type Options = { path: string; query?: Record<string, string>; transports: (string | TransportClass)[] };
type Hear = (...told: unknown[]) => void;

/**
 * The engine under socket.io's manager: one transport, its heartbeat, and what waits to be written. Stands in for
 * engine.io-client's own in the built widget, without upgrades, cookies and Node (1.7 kB compressed less).
 */
export class Socket {
  readonly binaryType = "arraybuffer";
  readonly transport: Transport;
  #state: "opening" | "open" | "closing" | "closed" = "opening";
  /** The manager listens once to each event. */
  readonly #hearers = new Map<string, Hear>();
  #unsent: EnginePacket[] = [];
  #patienceMs = Number.POSITIVE_INFINITY;
  #expiresAt = Number.POSITIVE_INFINITY;
  #expiry: ReturnType<typeof setTimeout> | undefined;
  readonly #lost = () => this.#end("transport close");

  constructor(address: string, options: Options) {
    const [first] = options.transports;
    const Chosen = typeof first === "function" ? first : (WebSocketTransport as unknown as TransportClass);
    const { protocol, hostname, port } = new URL(address);
    const secure = protocol === "https:";
    this.transport = new Chosen({
      ...options,
      hostname,
      secure,
      port: port || (secure ? "443" : "80"),
      path: `${options.path}/`,
      query: { ...options.query, EIO: "4", transport: Chosen.prototype.name },
      timestampParam: "t",
      socket: this,
    })
      .on("packet", (packet) => this.#hear(packet))
      .on("drain", () => this.#flush())
      .on("error", (error) => this.#end("transport error", error))
      .on("close", (reason) => this.#end("transport close", reason));
    // Later, so that a refusal on the spot finds the manager listening.
    queueMicrotask(() => this.transport.open());
    addEventListener("offline", this.#lost);
  }

  on(event: string, hear: Hear) {
    this.#hearers.set(event, hear);
  }

  off(event: string, hear: Hear) {
    if (this.#hearers.get(event) === hear) this.#hearers.delete(event);
  }

  write(data: string) {
    this.#send({ type: "message", data });
  }

  /** What was written still goes out. */
  close() {
    if (this.#state === "closed") return;
    this.#state = "closing";
    this.#flush();
  }

  /** Asked by socket.io before each message: timers sleep with the computer, the clock does not. */
  _hasPingExpired(): boolean {
    const hasExpired = Date.now() > this.#expiresAt;
    if (hasExpired) queueMicrotask(() => this.#end("ping timeout"));
    return hasExpired;
  }

  #hear({ type, data }: EnginePacket) {
    if (type === "open") {
      const { sid, pingInterval, pingTimeout } = JSON.parse(data ?? "");
      this.transport.query.sid = sid;
      this.#patienceMs = pingInterval + pingTimeout;
      this.#state = "open";
    }
    this.#waitForNext();
    if (type === "open") this.#tell("open");
    if (type === "message") this.#tell("data", data);
    if (type === "error") this.#end("server error");
    if (type === "ping") {
      this.#send({ type: "pong" });
      this.#tell("ping");
    }
  }

  /** Whatever the server sends shows that it lives. */
  #waitForNext() {
    clearTimeout(this.#expiry);
    this.#expiresAt = Date.now() + this.#patienceMs;
    this.#expiry = setTimeout(() => this.#end("ping timeout"), this.#patienceMs);
  }

  #send(packet: EnginePacket) {
    if (this.#state !== "opening" && this.#state !== "open") return;
    this.#unsent.push(packet);
    this.#flush();
  }

  #flush() {
    if (this.transport.writable && this.#unsent.length > 0) this.transport.send(this.#unsent.splice(0));
    if (this.#state === "closing" && this.#unsent.length === 0) this.#end("forced close");
  }

  /** The manager hears of an opening that failed as an error, of everything later as the end. */
  #end(reason: string, cause?: unknown) {
    const before = this.#state;
    if (before === "closed") return;
    this.#state = "closed";
    clearTimeout(this.#expiry);
    removeEventListener("offline", this.#lost);
    this.transport.off();
    this.transport.close();
    if (before === "opening") this.#tell("error", cause ?? new Error(reason));
    else this.#tell("close", reason, cause);
  }

  #tell(event: string, ...told: unknown[]) {
    this.#hearers.get(event)?.(...told);
  }
}
