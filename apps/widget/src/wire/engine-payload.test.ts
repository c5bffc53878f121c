import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { decodePacket, encodePacket } from "./engine-packets.ts";
import { decodePayload, encodePayload } from "./engine-payload.ts";

const fromClient = createRequire(createRequire(import.meta.url).resolve("socket.io-client"));
/** What engine.io's client would use; ours must say and understand the same. */
const original = createRequire(fromClient.resolve("engine.io-client"))("engine.io-parser");

const packets = [
  { type: "open", data: '{"sid":"a"}' },
  { type: "ping" },
  { type: "pong" },
  { type: "message", data: '42/visitor,["a"]' },
  { type: "close" },
  { type: "noop" },
];

it.each(packets)("%j travels as engine.io-parser sends it", (packet) => {
  let [ours, theirs] = ["", ""];
  encodePacket(packet, true, (text) => (ours = text));
  original.encodePacket(packet, true, (text: string) => (theirs = text));
  expect(ours).toBe(theirs);
  expect(decodePacket(ours)).toEqual(original.decodePacket(theirs));
});

it("a payload holds several, and ends at the first that cannot be read", () => {
  let [ours, theirs] = ["", ""];
  encodePayload(packets, (text) => (ours = text));
  original.encodePayload(packets, (text: string) => (theirs = text));
  expect(ours).toBe(theirs);
  for (const payload of [ours, `${ours}\x1ezzz\x1e2`])
    expect(decodePayload(payload)).toEqual(original.decodePayload(payload));
});
