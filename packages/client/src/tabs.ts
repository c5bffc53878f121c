import type { Reply, RequestTable } from "@bellhop/protocol";
import type { Ask, LineEvents } from "./line.ts";
import { newId } from "./new-id.ts";
import { noAnswer } from "./retry.ts";
import type { LineState } from "./session-types.ts";

type OpenLine<T extends RequestTable> = (events: LineEvents) => { request: Ask<T>; close(): void };

export type TabEvents = LineEvents & {
  /** Another tab said this by `tell`. */
  told(news: unknown): void;
  /** Another tab has come and knows the line, which this tab has, but nothing else. */
  greeted(): void;
};

/** What the tabs of a visitor say to each other. */
type Message =
  | { kind: "hello" }
  | { kind: "line"; line: LineState }
  | { kind: "push"; name: string; data: unknown }
  | { kind: "ask"; id: string; name: string; input: unknown }
  | { kind: "answer"; id: string; reply: Reply<unknown> }
  | { kind: "news"; news: unknown };

/** Longer than a line waits for the server: then the tab that held it is gone. */
const ANSWER_WITHIN_MS = 10_000;
const GREETED_WITHIN_MS = 2_000;

/**
 * The line of all tabs of a visitor: one of them, whichever holds the lock, has the socket; the others ask through it.
 * Without a name, locks or channels each tab has its own. Let go on `pagehide`, since a page in the back/forward
 * cache would keep the lock, and asked for again on `pageshow`.
 */
export class SharedLine<T extends RequestTable> {
  readonly #name: string | null;
  readonly #open: OpenLine<T>;
  readonly #events: TabEvents;
  readonly #closing = new AbortController();
  readonly #waiting = new Map<string, (reply: Reply<never>) => void>();
  #leaving = new AbortController();
  #channel: BroadcastChannel | undefined;
  #own: ReturnType<OpenLine<T>> | undefined;
  #line: LineState = "connecting";
  #unanswered: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string | null, open: OpenLine<T>, events: TabEvents) {
    this.#name = name;
    this.#open = open;
    this.#events = events;
    const { signal } = this.#closing;
    addEventListener("pagehide", () => this.#stop(), { signal });
    addEventListener("pageshow", (event) => event.persisted && this.#start(), { signal });
    document.addEventListener("visibilitychange", () => this.#greet(), { signal });
    this.#start();
  }

  /** This tab has the socket. */
  get isLeading(): boolean {
    return !!this.#own;
  }

  readonly request: Ask<T> = (name, input) =>
    this.#own?.request(name, input) ??
    new Promise((resolve) => {
      if (this.#line !== "online") return resolve(noAnswer);
      const id = newId();
      this.#waiting.set(id, resolve);
      setTimeout(() => this.#answer(id, noAnswer), ANSWER_WITHIN_MS);
      this.#post({ kind: "ask", id, name, input });
    });

  /** This tab has the socket from now, whichever had it. */
  take(): void {
    if (this.#channel && !this.#own) this.#hold({ steal: true });
  }

  /** Tells the other tabs. */
  tell(news: unknown): void {
    this.#post({ kind: "news", news });
  }

  close(): void {
    this.#closing.abort();
    this.#stop();
  }

  #start(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    if (this.#name && navigator.locks && globalThis.BroadcastChannel) {
      this.#channel = new BroadcastChannel(this.#name);
      this.#channel.onmessage = ({ data }) => this.#hear(data);
      this.#hold({ signal });
      this.#greet();
    } else this.#lead();
  }

  /** Holds the lock, and with it the line, until this tab leaves or another one takes it. */
  #hold(options: LockOptions): void {
    const { signal } = this.#leaving;
    const untilLeaving = () =>
      new Promise((letGo) => {
        signal.addEventListener("abort", letGo);
        if (!signal.aborted && !this.#own) this.#lead();
      });
    navigator.locks.request(this.#name ?? "", options, untilLeaving).catch(() => {
      if (signal.aborted) return;
      const wasTaken = this.#own;
      if (!wasTaken) return this.#lead();
      this.#stop();
      this.#start();
    });
  }

  /** Whoever holds the line answers. Phones put tabs to sleep with the lock in hand: a tab in sight takes it then. */
  #greet(): void {
    if (!this.#channel || this.#own) return;
    this.#post({ kind: "hello" });
    clearTimeout(this.#unanswered);
    this.#unanswered = setTimeout(() => {
      if (document.visibilityState === "visible") this.take();
    }, GREETED_WITHIN_MS);
  }

  #stop(): void {
    this.#leaving.abort();
    this.#own?.close();
    this.#own = undefined;
    this.#channel?.close();
    this.#channel = undefined;
    this.#changed("waiting");
  }

  #lead(): void {
    this.#own = this.#open({
      changed: (line) => {
        this.#post({ kind: "line", line });
        this.#changed(line);
      },
      hear: (name, data) => {
        this.#post({ kind: "push", name, data });
        this.#events.hear(name, data);
      },
    });
  }

  /** Between two connections there is always another state, also when another tab takes over. */
  #changed(line: LineState): void {
    if (line === this.#line) return;
    this.#line = line;
    for (const id of this.#waiting.keys()) this.#answer(id, noAnswer);
    this.#events.changed(line);
  }

  #answer(id: string, reply: Reply<unknown>): void {
    this.#waiting.get(id)?.(reply as Reply<never>);
    this.#waiting.delete(id);
  }

  #post(message: Message): void {
    this.#channel?.postMessage(message);
  }

  #hear(message: Message): void {
    const { kind } = message;
    if (kind === "news") this.#events.told(message.news);
    if (kind === "answer") this.#answer(message.id, message.reply);
    if (!this.#own) {
      if (kind === "line") {
        clearTimeout(this.#unanswered);
        this.#changed(message.line);
      }
      if (kind === "push") this.#events.hear(message.name, message.data);
    } else if (kind === "hello") {
      this.#post({ kind: "line", line: this.#line });
      this.#events.greeted();
    } else if (kind === "ask") {
      const { id, name, input } = message;
      void this.#own.request(name, input as never).then((reply) => this.#post({ kind: "answer", id, reply }));
    }
  }
}
