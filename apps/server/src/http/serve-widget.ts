import { markInstalled } from "@bellhop/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { createAssetFolder } from "./asset-folder.ts";
import { sendEncoded } from "./encoded-bytes.ts";
import type { HttpContext } from "./http-context.ts";
import { createLoaderCache } from "./loader-cache.ts";
import { sendRefusal } from "./send-refusal.ts";
import { createWidgetBuildReader } from "./widget-build.ts";

const notes = {
  "no such site": "/* Bellhop: no site has this key. */\n",
  "not built": "/* Bellhop: the widget has not been built here yet (npm run build:web). */\n",
};

/** The pasted script, and the panel's files. Pages of any origin load them, also those that isolate themselves (COEP). */
export function serveWidget(app: FastifyInstance, context: HttpContext, folder: string): void {
  const { deps, limits, addressOf, config, log } = context;
  const readBuild = createWidgetBuildReader(folder);
  const loaders = createLoaderCache({ deps, readBuild, host: () => config.publicUrl });
  const assets = createAssetFolder(folder);

  async function refuseFlood(request: FastifyRequest, reply: FastifyReply) {
    const refusal = await limits.take("reading", addressOf(request));
    if (refusal) return sendRefusal(reply, refusal);
    reply.header("cross-origin-resource-policy", "cross-origin");
  }

  app.get<{ Params: { siteKey: string } }>(
    "/w/:siteKey.js",
    { schema: { hide: true }, onRequest: refuseFlood },
    async (request, reply) => {
      const loader = await loaders.readLoader(request.params.siteKey.slice(0, 64));
      reply.type("text/javascript; charset=utf-8").header("cache-control", "no-cache");
      if (typeof loader === "string")
        return reply.code(loader === "not built" ? 503 : 404).send(notes[loader]);
      // The tag works whether or not this can be noted now; the next page brings another chance.
      markInstalled(deps, { site: loader.site, origin: originOf(request) }).catch((error) =>
        log.warn({ err: error }, "could not note the installation"),
      );
      return sendEncoded(request, reply, loader.bytes);
    },
  );

  app.get<{ Params: { "*": string } }>(
    "/w/assets/*",
    { schema: { hide: true }, onRequest: refuseFlood },
    async (request, reply) => {
      const asset = await assets.readAsset(`assets/${request.params["*"]}`);
      if (!asset) return sendRefusal(reply, { error: "not_found" });
      reply.headers({
        "content-type": asset.type,
        "access-control-allow-origin": "*",
        "cache-control": "public, max-age=31536000, immutable",
      });
      return sendEncoded(request, reply, asset.bytes);
    },
  );
}

/** A script tag sends no Origin; its Referer has at least the page's origin unless the page forbids that. */
function originOf({ headers }: FastifyRequest): string | null {
  const page = headers.origin ?? headers.referer;
  return (page && URL.parse(page)?.origin) || null;
}
