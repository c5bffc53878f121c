import type { RequestTable } from "@bellhop/protocol";
import type { Random } from "../random.ts";
import { inputSchema, type JsonSchema } from "./json-schema.ts";
import { type Hints, makeText, makeValid } from "./make-valid.ts";
import type { Packet } from "./open-raw-line.ts";
import { spoilValue, writeJson } from "./spoil-value.ts";
import type { ValuePool } from "./value-pool.ts";

/** One frame: `packets` writes it with an acknowledgement id, or without when none is asked for. */
export type Frame = {
  name: string;
  expectsReply: boolean;
  packets: (id: number | null) => Packet[];
  text: string;
};

export type FrameMaker = (random: Random) => Frame;

/** Larger frames close the connection (at 64 KiB); those belong to the broken packets. */
const FRAME_BYTES = 60_000;
const VALID_SHARE = 0.4;
const UNKNOWN_SHARE = 0.03;
const NO_REPLY_SHARE = 0.08;
const ODD_ARGUMENTS_SHARE = 0.08;
const BINARY_SHARE = 0.03;

const unknownNames = [
  "error",
  "constructor",
  "__proto__",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "message",
  "presenceProbed",
  "entryAdded",
  "",
  " ",
  "OPENSESSION",
  "sendVisitorMessage ",
  "\ud800",
  7,
  -1,
  1e300,
];

const hints: Hints = {
  cid: (random, pool) => (random.chance(0.1) ? (pool.known("cid", random) ?? undefined) : undefined),
  fileId: (random, pool) => pool.known("fileId", random) ?? undefined,
  email: (random) => `person${random.whole(1, 1_000)}@shop.example`,
  siteId: (random, pool) => pool.known("siteId", random) ?? undefined,
  text: (random) => (random.chance(0.7) ? `hello ${random.whole(1, 1_000_000)}` : undefined),
};

/** Makes frames for every event of a table: good ones, broken ones, odd arguments, unknown names, binary parts. */
export function createFrameMaker(table: RequestTable, namespace: string, pool: ValuePool): FrameMaker {
  const schemas = Object.entries(table).map(([name, { input }]): [string, JsonSchema] => [
    name,
    inputSchema(input),
  ]);

  function makeArguments(schema: JsonSchema, random: Random): string[] {
    const isValid = random.chance(VALID_SHARE);
    const valid = makeValid(schema, random, pool, hints);
    const input = writeJson(isValid ? valid : spoilValue(valid, random));
    if (!random.chance(ODD_ARGUMENTS_SHARE)) return [input];
    const odd = () => writeJson(spoilValue({ a: makeText(random, 5) }, random));
    return random.pick<() => string[]>([
      () => [],
      () => [input, "1"],
      () => ["null", input],
      () => [input, input, "{}"],
      () => [odd(), input],
    ])();
  }

  function makeFrame(random: Random): Frame {
    const [known, schema] = random.pick(schemas);
    const isUnknown = random.chance(UNKNOWN_SHARE);
    const event = isUnknown ? random.pick(unknownNames) : known;
    const expectsReply = !random.chance(NO_REPLY_SHARE);
    const binary = random.chance(BINARY_SHARE) ? Buffer.from(random.token()) : null;
    const args = binary ? ['{"_placeholder":true,"num":0}'] : makeArguments(schema, random);
    const content = `[${[JSON.stringify(event), ...args].join(",")}]`;
    if (Buffer.byteLength(content) > FRAME_BYTES) return makeFrame(random);
    return {
      name: isUnknown ? "(unknown)" : known,
      expectsReply,
      text: content,
      packets: (id) => [
        `${binary ? "451-" : "42"}${namespace},${id ?? ""}${content}`,
        ...(binary ? [new Uint8Array(binary)] : []),
      ],
    };
  }
  return makeFrame;
}
