import { readFile } from "node:fs/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { encodeBytes, sendEncoded } from "../http/encoded-bytes.ts";
import type { HttpContext } from "../http/http-context.ts";
import { redirectToOwnName } from "../http/redirect-to-own-name.ts";
import { sendRefusal } from "../http/send-refusal.ts";
import { demoStyleFile } from "../web-folders.ts";
import { art } from "./art.ts";
import { isShopLanguage, isShopPage, renderShopPage, type ShopLanguage } from "./shop-pages.ts";

/** The strictest policy a shop could have, so that the demo shows at once when the widget needs more. */
const policyFor = (origin: string) =>
  [
    "default-src 'none'",
    `script-src ${origin}`,
    `connect-src ${origin} ${origin.replace(/^http/, "ws")}`,
    `img-src ${origin} blob:`,
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");

/** A small shop to try Bellhop on, in three languages: four linked pages that carry the demo site's tag. */
export async function serveDemo(app: FastifyInstance, { config, deps }: HttpContext): Promise<void> {
  const style = await readFile(demoStyleFile);
  const files = new Map([
    ["shop.css", { type: "text/css; charset=utf-8", bytes: await encodeBytes(style, true) }],
    [
      "icon.svg",
      { type: "image/svg+xml; charset=utf-8", bytes: await encodeBytes(Buffer.from(art.beans), true) },
    ],
  ]);

  async function sendShopPage(
    language: ShopLanguage,
    name: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const site = (await deps.store.listSites()).find(({ demo }) => demo);
    if (!site || !isShopPage(name)) return sendRefusal(reply, { error: "not_found" });
    const page = renderShopPage(language, name, `${config.publicUrl}/w/${site.key}.js`);
    reply.headers({
      "content-security-policy": policyFor(config.publicUrl),
      "referrer-policy": "same-origin",
    });
    reply.type("text/html; charset=utf-8").header("cache-control", "no-cache");
    return sendEncoded(request, reply, await encodeBytes(Buffer.from(page), false));
  }

  app.get("/demo", { schema: { hide: true }, onRequest: redirectToOwnName(config) }, async (request, reply) =>
    reply.header("vary", "accept-language").redirect(`/demo/${pickLanguage(request)}`),
  );
  app.get<{ Params: { "*": string } }>(
    "/demo/*",
    { schema: { hide: true }, onRequest: redirectToOwnName(config) },
    async (request, reply) => {
      const [first = "", second = "home", ...rest] = request.params["*"].split("/");
      if (rest.length > 0) return sendRefusal(reply, { error: "not_found" });
      const file = files.get(first);
      if (file)
        return sendEncoded(request, reply.type(file.type).header("cache-control", "no-cache"), file.bytes);
      if (isShopLanguage(first)) return sendShopPage(first, second || "home", request, reply);
      if (!isShopPage(first)) return sendRefusal(reply, { error: "not_found" });
      return reply.header("vary", "accept-language").redirect(`/demo/${pickLanguage(request)}/${first}`);
    },
  );
}

/** The first language of the browser's list that the shop speaks. */
function pickLanguage({ headers }: FastifyRequest): ShopLanguage {
  const wanted = (headers["accept-language"] ?? "")
    .split(",")
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find(isShopLanguage) ?? "en";
}
