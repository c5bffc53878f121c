/**
 * socket.io's packets without binary attachments. Stands in for socket.io-parser in the built widget
 * (1.3 kB compressed less).
 */
type SocketPacket = { type: number; nsp: string; id?: number; data?: unknown };
type Hear = (packet: SocketPacket) => void;

export const protocol = 5;

export const PacketType = {
  CONNECT: 0,
  DISCONNECT: 1,
  EVENT: 2,
  ACK: 3,
  CONNECT_ERROR: 4,
  BINARY_EVENT: 5,
  BINARY_ACK: 6,
};

class Encoder {
  encode({ type, nsp, id, data }: SocketPacket): string[] {
    return [type + (nsp === "/" ? "" : `${nsp},`) + (id ?? "") + stringify(data)];
  }
}

/** Item by item: some pages carry an `Array.prototype.toJSON`, which would make a string of the whole list. */
function stringify(data: unknown): string {
  if (Array.isArray(data)) return `[${data.map((item) => JSON.stringify(item) ?? "null").join()}]`;
  return data === undefined ? "" : JSON.stringify(data);
}

/** An emitter of one event, "decoded"; whoever listened last hears it. */
class Decoder {
  #hear: Hear | undefined;

  on(_event: string, hear: Hear) {
    this.#hear = hear;
  }

  off() {
    this.#hear = undefined;
  }

  /** Throws on what is no packet; the manager then closes the line. */
  add(text: string) {
    const [, type, nsp, id, data] = /^([0-4])(?:(\/[^,]*),?)?(\d*)(.*)$/s.exec(text) ?? fail();
    const isList = data?.[0] === "[";
    if ((type === "2" || type === "3") && !isList) fail();
    this.#hear?.({
      type: Number(type),
      nsp: nsp ?? "/",
      id: id ? Number(id) : undefined,
      data: data ? JSON.parse(data) : undefined,
    });
  }

  destroy() {}
}

export const parser = { Encoder, Decoder };

function fail(): never {
  throw new Error("parse error");
}
