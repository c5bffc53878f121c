import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { createAssetFolder } from "./asset-folder.ts";
import { sendEncoded } from "./encoded-bytes.ts";
import type { HttpContext } from "./http-context.ts";
import { redirectToOwnName } from "./redirect-to-own-name.ts";
import { setPagePolicy } from "./secure-headers.ts";
import { sendRefusal } from "./send-refusal.ts";

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bellhop</title>
<p>The console has not been built here yet. Run <code>npm run build:web</code> and reload.</p></html>
`;

/** The console: one page for every address below /console that is not a file, and its files. */
export function serveConsole(
  app: FastifyInstance,
  { config, limits, addressOf }: HttpContext,
  folder: string,
): void {
  const files = createAssetFolder(folder);

  async function sendPage(request: FastifyRequest, reply: FastifyReply) {
    const page = await files.readAsset("index.html");
    setPagePolicy(reply, config);
    reply.type("text/html; charset=utf-8").header("cache-control", "no-cache");
    return page ? sendEncoded(request, reply, page.bytes) : reply.code(503).send(notBuilt);
  }

  async function refuseFlood(request: FastifyRequest, reply: FastifyReply) {
    const refusal = await limits.take("reading", addressOf(request));
    if (refusal) return sendRefusal(reply, refusal);
  }

  const atOurName = redirectToOwnName(config);
  app.get("/", { schema: { hide: true } }, async (_request, reply) => reply.redirect("/console"));
  app.get("/console", { schema: { hide: true }, onRequest: [refuseFlood, atOurName] }, sendPage);
  app.get<{ Params: { "*": string } }>(
    "/console/*",
    { schema: { hide: true }, onRequest: [refuseFlood, atOurName] },
    async (request, reply) => {
      const name = request.params["*"];
      const file = name === "index.html" ? null : await files.readAsset(name);
      if (file) {
        const isHashed = name.startsWith("assets/");
        reply
          .type(file.type)
          .header("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
        return sendEncoded(request, reply, file.bytes);
      }
      return name.startsWith("assets/")
        ? sendRefusal(reply, { error: "not_found" })
        : sendPage(request, reply);
    },
  );
}
