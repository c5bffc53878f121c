import { decodePacket, type EnginePacket, encodePacket } from "./engine-packets.ts";

/** How long polling puts several packets into one body. */
const separator = "\x1e";

export function encodePayload(packets: EnginePacket[], done: (text: string) => void) {
  let payload = "";
  for (const packet of packets) {
    encodePacket(packet, false, (text) => {
      payload += payload && separator;
      payload += text;
    });
  }
  done(payload);
}

/** Stops at the first packet that cannot be read. */
export function decodePayload(payload: string): EnginePacket[] {
  const packets = payload.split(separator).map(decodePacket);
  const broken = packets.findIndex((packet) => packet.type === "error");
  return broken < 0 ? packets : packets.slice(0, broken + 1);
}
