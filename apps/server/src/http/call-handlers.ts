import {
  listCalls,
  readCallReport,
  readCallSettings,
  readPromise,
  updateCallSettings,
  updateMe,
} from "@bellhop/core";
import { createReplyCache, type ReplyCache } from "./create-reply-cache.ts";
import type { HttpContext } from "./http-context.ts";
import type { HttpHandlers } from "./serve-routes.ts";

type CallRoute =
  | "readCallSettings"
  | "updateCallSettings"
  | "readCallReport"
  | "listCalls"
  | "updateMe"
  | "readPromise";

/** Anybody may ask how a promise was kept; it is counted once in this time. */
const COUNTED_EVERY_MS = 60_000;

type Promised = Awaited<ReturnType<typeof readPromise>>;
/** One for each server. */
const promises = new WeakMap<HttpContext, ReplyCache<Promised>>();

function readCounted(context: HttpContext, site: string): Promise<Promised> {
  const known = promises.get(context) ?? createReplyCache<Promised>(COUNTED_EVERY_MS);
  promises.set(context, known);
  return known(site, () => readPromise(context.deps, { site }));
}

/** How a site calls, and what came of it. */
export const callHandlers: Pick<HttpHandlers, CallRoute> = {
  readCallSettings: ({ deps }, { asker, params }) => readCallSettings(deps, asker, params),
  updateCallSettings: ({ deps }, { asker, params, body }) =>
    updateCallSettings(deps, asker, { ...params, changes: body }),
  readCallReport: ({ deps }, { asker, params, query }) =>
    readCallReport(deps, asker, { ...params, ...query }),
  listCalls: ({ deps }, { asker, params, query }) => listCalls(deps, asker, { ...params, ...query }),
  updateMe: ({ deps }, { asker, body }) => updateMe(deps, asker, body),
  readPromise(context, { query, reply }) {
    // The shop's own pages show it.
    reply.header("access-control-allow-origin", "*").header("cache-control", "public, max-age=60");
    return readCounted(context, query.site);
  },
};
