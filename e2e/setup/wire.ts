import { PROTOCOL_VERSION, type Reply } from "@bellhop/protocol";
import { io } from "socket.io-client";
import { expect } from "./expect.ts";

/** A line without a browser, to a node of one's own choice. */
export type Wire = {
  /** The answer's data; throws the refusal's code. */
  ask<T>(name: string, input: object): Promise<T>;
  /** What was heard under this name so far. */
  heard<T>(name: string): T[];
  isOpen(): boolean;
  close(): void;
};

export type WireEnd = {
  namespace: "/visitor" | "/agent";
  headers: Record<string, string>;
  query?: Record<string, string>;
  auth?: Record<string, string>;
  transport?: "websocket" | "polling";
};

/** Resolves when the line stands. It does not come back when it is cut. */
export async function openWire(address: string, end: WireEnd): Promise<Wire> {
  const socket = io(address + end.namespace, {
    path: "/socket",
    transports: [end.transport ?? "websocket"],
    query: { v: String(PROTOCOL_VERSION), ...end.query },
    auth: end.auth ?? {},
    extraHeaders: end.headers,
    forceNew: true,
    reconnection: false,
  });
  const pushes: [string, unknown][] = [];
  socket.onAny((name: string, data: unknown, answer?: () => void) => {
    answer?.();
    pushes.push([name, data]);
  });
  await expect.poll(() => socket.connected).toBe(true);
  return {
    async ask<T>(name: string, input: object) {
      const reply = (await socket.timeout(10_000).emitWithAck(name, input)) as Reply<T>;
      if (!reply.ok) throw new Error(reply.error);
      return reply.data;
    },
    heard: <T>(name: string) => pushes.filter(([heard]) => heard === name).map(([, data]) => data as T),
    isOpen: () => socket.connected,
    close: () => void socket.disconnect(),
  };
}
