import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** One request, as it came. */
export type Heard = { method: string; path: string; query: string; authorization: string; body: string };
/** `drop`: the line is cut without an answer. `afterMs` holds the answer back. */
type Says = { status?: number; body?: unknown; drop?: boolean; afterMs?: number };

/** Something that answers over HTTP as told, and remembers what it was asked. */
export async function startTestExchange() {
  const heard: Heard[] = [];
  let next: Says[] = [];
  const server = createServer((request, response) => void serve(request, response));

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? "/", "http://here");
    const body = await text(request);
    const { method = "", headers } = request;
    heard.push({ method, path: pathname, query: search, authorization: headers.authorization ?? "", body });
    const { status = 200, body: said = {}, drop = false, afterMs = 0 } = next.shift() ?? {};
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs).unref());
    if (drop) return void request.socket.destroy();
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof said === "string" ? said : JSON.stringify(said));
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/2010-04-01`,
    heard,
    /** What the next requests are answered, one each; then an empty object. */
    say(...answers: Says[]) {
      next = answers;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
