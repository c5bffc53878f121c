import { agentRequests, PROTOCOL_VERSION, type RequestTable, visitorRequests } from "@bellhop/protocol";
import { z } from "zod";
import { fuzzHandshakes } from "./fuzz-handshakes.ts";
import { fuzzLine } from "./fuzz-line.ts";
import { fuzzPackets } from "./fuzz-packets.ts";
import type { FuzzTarget, Side } from "./fuzz-target.ts";
import { createFrameMaker } from "./make-frame.ts";
import { type Opening, openRawLine } from "./open-raw-line.ts";

const LINES_PER_SIDE = 4;
const PACKET_LINES = 8;

const unvalidated: RequestTable = {
  unvalidated: { input: z.object({ text: z.string() }), output: z.unknown() },
};

/** Events over lines that were opened rightly. `withUnvalidated` adds the positive control's event to the visitors'. */
export async function fuzzEvents(
  target: FuzzTarget,
  { frames, withUnvalidated }: { frames: number; withUnvalidated: boolean },
): Promise<void> {
  const tables: Record<Side, RequestTable> = {
    visitor: { ...visitorRequests, ...(withUnvalidated && unvalidated) },
    agent: agentRequests,
  };
  const each = Math.ceil(frames / (2 * LINES_PER_SIDE));

  async function fuzzOne(side: Side, at: number): Promise<void> {
    const pool = side === "agent" ? target.pools.agents : target.pools.visitors[at];
    const opening = await createOpener(target, side, at)();
    if (!opening.ok || !pool) throw new Error(`no ${side} line: ${JSON.stringify(opening)}`);
    const { line } = opening;
    const makeFrame = createFrameMaker(tables[side], `/${side}`, pool);
    await fuzzLine({
      side,
      table: tables[side],
      line,
      makeFrame,
      frames: each,
      pool,
      tally: target.tally,
      random: target.random.fork(),
    });
    line.close();
  }
  await Promise.all(
    (["visitor", "agent"] as const).flatMap((side) =>
      Array.from({ length: LINES_PER_SIDE }, (_, at) => fuzzOne(side, at)),
    ),
  );
}

/** What is no request at all: broken packets, and lines opened wrongly. */
export async function fuzzTransport(
  target: FuzzTarget,
  { packets, handshakes }: { packets: number; handshakes: number },
): Promise<void> {
  const each = Math.ceil(packets / PACKET_LINES);
  await Promise.all([
    ...Array.from({ length: PACKET_LINES }, (_, at) => {
      const side = at % 2 ? "agent" : "visitor";
      return fuzzPackets(target, {
        side,
        open: createOpener(target, side, at),
        packets: each,
        random: target.random.fork(),
      });
    }),
    fuzzHandshakes(target, handshakes),
  ]);
}

function createOpener({ house, askers, port }: FuzzTarget, side: Side, at: number): () => Promise<Opening> {
  const query = side === "visitor" ? `&site=${house.siteKey}` : "";
  const url = `ws://127.0.0.1:${port}/socket/?EIO=4&transport=websocket&v=${PROTOCOL_VERSION}${query}`;
  const who = askers.visitors[at % askers.visitors.length];
  const agent = house.agents[at % house.agents.length];
  const headers: Record<string, string> =
    side === "visitor" ? { origin: house.origin } : { origin: house.url, cookie: agent?.cookie ?? "" };
  const hello = `40/${side},${side === "visitor" ? JSON.stringify(who) : ""}`;
  const onPush = (event: string, answer: (text: string) => void) => {
    if (event === "presenceProbed") answer("[]");
  };
  return () => openRawLine({ url, namespace: `/${side}`, headers, hello, onPush });
}
