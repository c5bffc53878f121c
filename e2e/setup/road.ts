import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type Road = {
  port: number;
  /** Ends everything on it and takes nobody any more. */
  cut(): Promise<void>;
  mend(): Promise<unknown>;
  /** Nothing passes any more on the connection of that number, counted from 0, and nobody is told. */
  block(number: number): void;
};

/** A way to a shared service, for one test, that can be cut and mended without hurting anybody else. */
export async function openRoad(target: { hostname: string; port: string }): Promise<Road> {
  const sockets = new Set<Socket>();
  const pairs: [Socket, Socket][] = [];
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    pairs.push([near, far]);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => other.destroy());
      socket.pipe(other);
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async cut() {
      if (server.listening) server.close();
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    mend: () => once(server.listen(port, "127.0.0.1"), "listening"),
    block(number) {
      for (const socket of pairs[number] ?? []) socket.unpipe().pause();
    },
  };
}
