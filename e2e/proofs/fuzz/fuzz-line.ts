import type { Reply, RequestTable } from "@bellhop/protocol";
import type { Random } from "../random.ts";
import type { Side } from "./fuzz-target.ts";
import type { Frame, FrameMaker } from "./make-frame.ts";
import type { Answer, RawLine } from "./open-raw-line.ts";
import type { Tally } from "./tally.ts";
import type { ValuePool } from "./value-pool.ts";

type LineFuzz = {
  side: Side;
  table: RequestTable;
  line: RawLine;
  makeFrame: FrameMaker;
  frames: number;
  pool: ValuePool;
  tally: Tally;
  random: Random;
};

/** So many frames are under way on one line at a time. */
const WINDOW = 8;

/** Sends frames over one line and judges every answer. Ends early when the line is cut: that is a fault by itself. */
export async function fuzzLine({
  side,
  table,
  line,
  makeFrame,
  frames,
  pool,
  tally,
  random,
}: LineFuzz): Promise<void> {
  let left = frames;

  async function sendOne(): Promise<void> {
    const frame = makeFrame(random);
    const name = `${side}.${frame.name}`;
    const count = tally.countOf(name);
    count.sent += 1;
    if (!frame.expectsReply) {
      count.noReplyExpected += 1;
      return line.send(...frame.packets(null));
    }
    judge(name, frame, await line.request(frame.packets));
  }
  function judge(name: string, frame: Frame, answer: Answer): void {
    const reply = answer.kind === "answered" ? (answer.args[0] as Partial<Reply<unknown>> | null) : null;
    const output = table[frame.name]?.output;
    if (answer.kind !== "answered") tally.noteFault("unanswered", name, `${answer.kind}: ${frame.text}`);
    else if (reply?.ok === true && output) {
      pool.learn(reply.data);
      tally.noteAccepted(name, output, reply.data, frame.text);
    } else if (reply?.ok === false) tally.noteRefusal(name, reply.error, frame.text);
    else tally.noteFault("withoutCode", name, `${JSON.stringify(answer.args)} to ${frame.text}`);
  }
  async function work(): Promise<void> {
    while (left > 0 && line.isOpen()) {
      left -= 1;
      await sendOne();
    }
  }
  await Promise.all(Array.from({ length: WINDOW }, work));
}
