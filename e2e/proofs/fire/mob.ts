import { errors } from "@bellhop/protocol";
import { type Line, pause } from "../fault/open-line.ts";
import { createPeerLog } from "../fault/peer-log.ts";
import {
  greeting,
  makeCredentials,
  openVisitorLine,
  type VisitorCredentials,
} from "../fault/visitor-peer.ts";
import { summarise } from "../summarise.ts";
import type { Stage } from "./trials.ts";

/** What became of the requests of one stretch of time. */
export type Outcome = { acceptedMs: number[]; refusedMs: number[]; silent: number };

export type Mob = {
  /** Everybody has so many requests under way all the time. */
  writeInTurn(forMs: number, atOnce: number): Promise<Outcome>;
  /** So many a second, whether or not the earlier ones have been answered. */
  writeOpenly(perSecond: number, forMs: number, words?: string): Promise<Outcome>;
  /** One of them, once: the milliseconds until it was accepted, or null. */
  writeOnce(): Promise<number | null>;
  close(): void;
};

type Writer = { who: VisitorCredentials; line: Line; log: ReturnType<typeof createPeerLog>; written: number };

/** How long the answers to what was sent are waited for. */
const ANSWERS_WITHIN_MS = 3_500;

/** Visitors who write as fast as they are told and retry nothing. What was acknowledged goes to the checker. */
export async function gatherMob({ house, random, writers }: Stage, size: number): Promise<Mob> {
  const members = Array.from({ length: size }, (_, at): Writer => {
    const who = makeCredentials(`mob${at + 1}`, random);
    const greet = async ({ ask }: Pick<Line, "ask">) => (await ask("openSession", greeting))?.ok ?? false;
    const log = createPeerLog(who.name, "visitor", who.visitorId);
    writers.push(log);
    return { who, line: openVisitorLine(house, who, greet), log, written: 0 };
  });
  await Promise.all(members.map(({ line }) => line.opened()));

  /** The words end in no number: nothing is promised about the order of what is not sent one by one. */
  async function write(writer: Writer, outcome: Outcome, words: string): Promise<void> {
    writer.written += 1;
    const cid = random.uuid();
    const text = `${writer.who.name} ${words} n${writer.written}`;
    const startedAt = performance.now();
    const reply = await writer.line.ask("sendVisitorMessage", { cid, text });
    const tookMs = performance.now() - startedAt;
    if (!reply) outcome.silent += 1;
    else if (!reply.ok) outcome.refusedMs.push(tookMs);
    else outcome.acceptedMs.push(tookMs);
    if (reply?.ok) {
      const { conversationId, visitorSeq } = reply.data as { conversationId: string; visitorSeq: number };
      const state = { kind: "acknowledged", conversationId, seq: null, visitorSeq } as const;
      writer.log.operations.set(cid, { cid, text, state });
    } else if (reply && !errors[reply.error].retry) {
      writer.log.operations.set(cid, { cid, text, state: { kind: "refused", error: reply.error } });
    }
  }
  const start = (): Outcome => ({ acceptedMs: [], refusedMs: [], silent: 0 });

  return {
    async writeInTurn(forMs, atOnce) {
      const outcome = start();
      const until = performance.now() + forMs;
      await Promise.all(
        Array.from({ length: atOnce }, () => members)
          .flat()
          .map(async (writer) => {
            while (performance.now() < until) await write(writer, outcome, "in turn");
          }),
      );
      return outcome;
    },
    async writeOpenly(perSecond, forMs, words = "openly") {
      const outcome = start();
      const startedAt = performance.now();
      const sent: Promise<void>[] = [];
      for (let since = 0; since < forMs; since = performance.now() - startedAt) {
        while (sent.length < (since / 1_000) * perSecond)
          sent.push(write(members[sent.length % members.length] as Writer, outcome, words));
        await pause(5);
      }
      await Promise.race([Promise.all(sent), pause(ANSWERS_WITHIN_MS)]);
      return outcome;
    },
    async writeOnce() {
      const outcome = start();
      await write(random.pick(members), outcome, "once");
      return outcome.acceptedMs[0] ?? null;
    },
    close() {
      for (const { line } of members) line.close();
    },
  };
}

export const describeOutcome = ({ acceptedMs, refusedMs, silent }: Outcome) => ({
  acceptedMs: summarise(acceptedMs),
  refusedMs: summarise(refusedMs),
  silent,
});
