import { errors, type Reply } from "@bellhop/protocol";
import type { Random } from "../random.ts";
import { type Line, pause } from "./open-line.ts";
import type { Operation, PeerLog } from "./peer-log.ts";

type Item = {
  cid: string;
  text: string | null;
  event: string;
  /** Made anew for every attempt: an agent's epoch may have changed. */
  input: () => object;
};

/** What the receipts of both sides have in common after reading. */
type Receipt = { conversationId: string; seq: number | null; visitorSeq: number | null };

export type OutboxOptions = {
  line: Line;
  log: PeerLog;
  random: Random;
  readReceipt: (data: unknown) => Receipt;
  /** This share of the acknowledgements is lost on the way, as on a bad line: the same request goes out again. */
  acknowledgementLoss: number;
  /** Milliseconds from the first attempt until an acknowledgement was heard. */
  onAcknowledged: (tookMs: number) => void;
};

export type Outbox = { push(item: Item): void; size(): number };

const BACKOFF_FIRST_MS = 200;
const BACKOFF_MAX_MS = 2_000;

/** The sending half of the protocol: one request under way, the same cid until there is an answer, order kept. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { line, log, random } = options;
  const waiting: Item[] = [];
  let running = false;

  async function attempt(item: Item): Promise<Reply<unknown> | null> {
    const reply = (await line.opened()) ? await line.ask(item.event, item.input()) : null;
    if (random.chance(options.acknowledgementLoss)) return null;
    return reply && (reply.ok || !errors[reply.error].retry) ? reply : null;
  }

  async function deliver(item: Item): Promise<Reply<unknown> | null> {
    for (let backoffMs = BACKOFF_FIRST_MS; ; backoffMs = Math.min(BACKOFF_MAX_MS, backoffMs * 2)) {
      const reply = await attempt(item);
      if (reply) return reply;
      // While the line stands, only an answer was lost; when it is gone, its return is the moment to try again.
      if (line.isOpen()) await pause(backoffMs * (0.5 + random.fraction()));
      else if (!(await line.opened())) return null;
    }
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let item = waiting[0]; item; item = waiting[0]) {
      const startedAt = performance.now();
      const reply = await deliver(item);
      if (!reply) break;
      record(item, reply);
      if (reply.ok) options.onAcknowledged(performance.now() - startedAt);
      waiting.shift();
    }
    running = false;
  }

  function record(item: Item, reply: Reply<unknown>): void {
    const operation = log.operations.get(item.cid) as Operation;
    operation.state = reply.ok
      ? { kind: "acknowledged", ...options.readReceipt(reply.data) }
      : { kind: "refused", error: reply.error };
  }

  return {
    push(item) {
      log.operations.set(item.cid, { cid: item.cid, text: item.text, state: { kind: "invoked" } });
      waiting.push(item);
      void run();
    },
    size: () => waiting.length,
  };
}
