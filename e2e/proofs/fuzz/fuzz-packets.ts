import type { Random } from "../random.ts";
import type { FuzzTarget, Side } from "./fuzz-target.ts";
import type { Opening, Packet, RawLine } from "./open-raw-line.ts";

/** What is no well-formed request: the server may ignore it or close the line, and must live on. */
function brokenPackets(namespace: string, random: Random): Packet[] {
  const junk = () =>
    new Uint8Array(Buffer.from(Array.from({ length: random.whole(0, 300) }, () => random.whole(0, 255))));
  const event = `42${namespace},`;
  return random.pick<() => Packet[]>([
    () => [`${event}[`],
    () => [`${event}{}`],
    () => [`${event}"text"`],
    () => [`${event}null`],
    () => [`${event}[]`],
    () => [`${event}[null]`],
    () => [`${event}[{}]`],
    () => [`${event}[["broken"]]`],
    () => [`${event}99999999999999999999["broken",{}]`],
    () => [
      `${event}["${random.pick(["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"])}",{}]`,
    ],
    () => [`42/nowhere,1["broken",{}]`],
    () => [`42/__proto__,1["broken",{}]`],
    () => [`421["broken",{}]`],
    () => [`40${namespace},{"again":true}`],
    () => [`40/nowhere,`],
    () => [`40${namespace},[1,2]`],
    () => [`40${namespace},"text"`],
    () => [`41${namespace},`],
    () => [`43${namespace},${random.whole(0, 1_000)}[]`],
    () => [`43${namespace},0[{"__proto__":1},"x"]`],
    () => [`43${namespace},{}`],
    () => [`44${namespace},{"message":"x"}`],
    () => [`451-${namespace},1["broken",{"_placeholder":true,"num":5}]`, junk()],
    () => [`451-${namespace},1["broken",{"_placeholder":true,"num":-1}]`, junk()],
    () => [`451-${namespace},1["broken",{"_placeholder":true,"num":"0"}]`, junk()],
    () => [`452-${namespace},1["broken",{"_placeholder":true,"num":0}]`, junk(), `${event}1["broken",{}]`],
    () => [`45999999999-${namespace},1["broken",{}]`],
    () => [`45-${namespace},["broken"]`],
    () => [`461-${namespace},7[{"_placeholder":true,"num":0}]`, junk()],
    () => [`4${random.pick(["7", "9", "a", "-1", ""])}${namespace},[1]`],
    () => [random.pick(["", "0", "1", "2probe", "3", "5", "6", "7", "b", "bAAAA", "x", "\u0000"])],
    () => [junk()],
    () => [`${event}1["broken",${"[".repeat(20_000)}${"]".repeat(20_000)}]`],
    () => [`${event}1["broken","${"x".repeat(70_000)}"]`],
    () => [`${event}1["broken",{"a":NaN}]`],
  ])();
}

type PacketFuzz = { side: Side; open: () => Promise<Opening>; packets: number; random: Random };

const STILL_OPEN_MS = 400;

/** Sends broken packets one by one; after each the line still answers or has been closed. */
export async function fuzzPackets(
  { tally, isOver }: FuzzTarget,
  { side, open, packets, random }: PacketFuzz,
): Promise<void> {
  const name = `${side}.(broken packet)`;
  const count = tally.countOf(name);
  let line: RawLine | null = null;
  for (let left = packets; left > 0 && !isOver(); left -= 1) {
    if (!line?.isOpen()) {
      const opening = await open();
      if (!opening.ok)
        return isOver()
          ? undefined
          : tally.noteFault("unanswered", name, "no new line after a broken packet");
      line = opening.line;
    }
    const broken = brokenPackets(`/${side}`, random);
    count.sent += 1;
    count.noReplyExpected += 1;
    line.send(...broken);
    // A question that is known to be answered shows whether the line lives.
    const asked = line.request((id) => [`42/${side},${id}["(unknown)",{}]`]);
    const given = await Promise.race([
      asked,
      line.closed,
      new Promise((resolve) => setTimeout(resolve, STILL_OPEN_MS)),
    ]);
    const isAnswered =
      typeof given === "object" && given !== null && "kind" in given && given.kind === "answered";
    if (isAnswered) continue;
    count.cut += 1;
    line.close();
    await line.closed;
  }
  line?.close();
}
