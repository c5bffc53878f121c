/**
 * engine.io's packets as text. Stands in for engine.io-parser in the built widget: Bellhop sends no binary
 * frames, and the original brings base64, Blob and WebTransport code along (0.5 kB compressed).
 */
export type EnginePacket = { type: string; data?: string };

const types = ["open", "close", "ping", "pong", "message", "upgrade", "noop"];

export function encodePacket({ type, data }: EnginePacket, _binary: boolean, done: (text: string) => void) {
  done(types.indexOf(type) + (data || ""));
}

export function decodePacket(text: string): EnginePacket {
  const type = types[Number(text[0])];
  return type ? { type, data: text.slice(1) || undefined } : { type: "error", data: "parser error" };
}
