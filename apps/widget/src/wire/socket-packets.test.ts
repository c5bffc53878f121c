import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { PacketType, parser, protocol } from "./socket-packets.ts";

/** What socket.io's client would use; ours must say and understand the same. */
const original = createRequire(createRequire(import.meta.url).resolve("socket.io-client"))(
  "socket.io-parser",
);

const packets = [
  { type: PacketType.CONNECT, nsp: "/visitor", data: { visitorId: "v", secret: "s,/1" } },
  { type: PacketType.CONNECT, nsp: "/", data: undefined },
  { type: PacketType.DISCONNECT, nsp: "/visitor" },
  {
    type: PacketType.EVENT,
    nsp: "/visitor",
    id: 12,
    data: ["openSession", { locale: "pl", list: [1, [2]], none: null }],
  },
  { type: PacketType.EVENT, nsp: "/", data: ["said", "5-[", undefined] },
  { type: PacketType.ACK, nsp: "/visitor", id: 0, data: [{ ok: true, data: { text: "ąż 🛎 \n\u2028" } }] },
  {
    type: PacketType.CONNECT_ERROR,
    nsp: "/visitor",
    data: { message: "no", data: { error: "forbidden_origin" } },
  },
];

it.each(packets)("%j is written as socket.io-parser writes it, and read as it reads it", (packet) => {
  const [text = ""] = new parser.Encoder().encode(packet);
  expect(text).toBe(new original.Encoder().encode(packet)[0]);
  const heard: unknown[] = [];
  for (const decoder of [new parser.Decoder(), new original.Decoder()]) {
    decoder.on("decoded", (decoded: unknown) => heard.push(decoded));
    decoder.add(text);
  }
  expect(heard[0]).toEqual(heard[1]);
});

it("speaks the same version", () => expect(protocol).toBe(original.protocol));

it.each(["", "9", "x", "2", "2{}", "3/visitor,", "51-[1]", "2[", '2"text"'])("refuses %j", (text) => {
  const decoder = new parser.Decoder();
  decoder.on("decoded", () => {});
  expect(() => decoder.add(text)).toThrow();
});

it("is not misled by an Array.prototype.toJSON of the page", () => {
  const page = Array.prototype as { toJSON?: () => string };
  page.toJSON = () => "spoiled";
  try {
    expect(
      new parser.Encoder().encode({ type: PacketType.EVENT, nsp: "/", data: ["said", { text: "a" }] }),
    ).toEqual(['2["said",{"text":"a"}]']);
  } finally {
    delete page.toJSON;
  }
});
