import { Agent, request } from "node:http";

export type HttpFrame = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | string | null;
};
/** Null: the connection ended without an answer. */
export type HttpAnswer = { status: number; headers: NodeJS.Dict<string | string[]>; body: string } | null;

const ANSWER_WITHIN_MS = 10_000;

/** Sends as it is, without the care a fetch would take. */
export function createHttpSender(port: number, sockets: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  return {
    close: () => agent.destroy(),
    send({ method, path, headers, body }: HttpFrame): Promise<HttpAnswer> {
      return new Promise((resolve) => {
        const outgoing = request(
          { agent, host: "127.0.0.1", port, method, path, headers, timeout: ANSWER_WITHIN_MS },
          (incoming) => {
            const chunks: Buffer[] = [];
            incoming.on("data", (chunk) => chunks.push(chunk));
            incoming.on("error", () => resolve(null));
            incoming.on("end", () =>
              resolve({
                status: incoming.statusCode ?? 0,
                headers: incoming.headers,
                body: Buffer.concat(chunks).toString(),
              }),
            );
          },
        );
        outgoing.on("timeout", () => outgoing.destroy());
        outgoing.on("error", () => resolve(null));
        outgoing.end(body ?? undefined);
      });
    },
  };
}
