import { connect, createServer, type Socket } from "node:net";
import { freePort } from "../setup/free-port.ts";
import { createFlow, type LineCondition } from "./tcp-flow.ts";

export type TcpProxy = {
  port: number;
  /** Open connections. */
  connections(): number;
  /** How the line behaves from now on; what is not named is as on a good line. */
  behave(condition: Partial<LineCondition>): void;
  /** RST to both ends of every open connection, or of this share of them. */
  reset(share?: number): void;
  /** A good line again. What was held goes on. */
  heal(): void;
  close(): Promise<void>;
};

const goodLine: LineCondition = {
  latencyMs: 0,
  lossShare: 0,
  isSliced: false,
  isHeld: false,
  isRefused: false,
};

/** A TCP line between somebody and a port on the loopback that can be made bad. */
export async function startTcpProxy(target: number, random: () => number): Promise<TcpProxy> {
  const port = await freePort();
  const pairs = new Set<[Socket, Socket]>();
  const flows = new Set<ReturnType<typeof createFlow>>();
  let condition = goodLine;

  function carry(client: Socket): void {
    if (condition.isRefused) return void client.resetAndDestroy();
    const server = connect({ port: target, host: "127.0.0.1", allowHalfOpen: true });
    const pair: [Socket, Socket] = [client, server];
    pairs.add(pair);
    const ways = [
      createFlow(client, server, () => condition, random),
      createFlow(server, client, () => condition, random),
    ];
    for (const way of ways) flows.add(way);
    const end = () => {
      if (!pairs.delete(pair)) return;
      for (const way of ways) flows.delete(way);
      for (const socket of pair) socket.resetAndDestroy();
      for (const way of ways) way.go();
    };
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on("error", end);
      // Without an error only when both ways have ended in order, which the flows have passed on.
      socket.on("close", () => (client.destroyed && server.destroyed ? end() : undefined));
    }
  }
  const apply = (next: LineCondition) => {
    condition = next;
    for (const flow of flows) flow.go();
  };
  function reset(share = 1): void {
    for (const pair of [...pairs]) {
      if (random() >= share) continue;
      for (const socket of pair) socket.resetAndDestroy();
    }
  }

  const server = createServer({ allowHalfOpen: true }, carry);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port,
    connections: () => pairs.size,
    behave: (wanted) => apply({ ...goodLine, ...wanted }),
    reset,
    heal: () => apply(goodLine),
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const sockets of [...pairs]) for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}
