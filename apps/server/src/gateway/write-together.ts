import type { Socket } from "node:net";
import type { Server } from "socket.io";

/** The connection under a socket, as far as it is needed here. */
type Line = {
  on(event: "flush", hear: () => void): void;
  readonly transport: { name: string };
  readonly request: { socket: Socket };
};

/**
 * What a line gets in one turn of the event loop goes out in one write: a batch of messages is told to an agent by one
 * call of the system rather than one for each, which was the dearest thing a server does. Nothing waits for a timer.
 */
export function writeTogether({ engine }: Server): void {
  let held: Socket[] = [];

  function release(): void {
    const all = held;
    held = [];
    for (const socket of all) socket.uncork();
  }

  engine.on("connection", (line: Line) => {
    // What polls gets an answer per request anyhow, and is no longer on this connection once it stops polling.
    if (line.transport.name !== "websocket") return;
    const { socket } = line.request;
    line.on("flush", () => {
      if (socket.writableCorked > 0) return;
      if (held.length === 0) setImmediate(release);
      socket.cork();
      held.push(socket);
    });
  });
}
