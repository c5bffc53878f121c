import type { Server } from "socket.io";

/**
 * What may wait for one browser that does not read. It loses nothing: when it is back, it asks for what it missed. One
 * answer may be larger when nothing waits before it: who has a very long desk would be cut each time it is opened.
 */
const WAITING_BYTES_MAX = 2 ** 20;

/** The connection under a socket, as far as it is needed here. */
type Line = {
  on(event: "packetCreate", hear: (packet: { data?: string | Buffer }) => void): void;
  on(event: "flush", hear: () => void): void;
  close(discard: boolean): void;
};

/** Cuts every line that takes so little that more than 1 MiB waits for it in this process. */
export function cutSlowLines({ engine }: Server): void {
  engine.on("connection", (line: Line) => {
    let waiting = 0;
    line.on("packetCreate", ({ data = "" }) => {
      const isBehind = waiting > 0;
      waiting += Buffer.byteLength(data);
      // Without waiting for it to read what it does not read.
      if (isBehind && waiting > WAITING_BYTES_MAX) line.close(true);
    });
    // Everything has been handed to the transport, which takes nothing more before that is through.
    line.on("flush", () => {
      waiting = 0;
    });
  });
}
