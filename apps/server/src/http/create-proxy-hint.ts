import type { IncomingMessage } from "node:http";
import type { Logger } from "../logger.ts";

const advice =
  "requests carry X-Forwarded-For and their sender is not in BELLHOP_TRUST_PROXY: if it is your proxy, list it, or all visitors count as one";

/** Looks at requests and says once that somebody in front forwards them and is not believed. */
export function createProxyHint(
  isFromProxy: (request: IncomingMessage) => boolean,
  log: Pick<Logger, "warn">,
) {
  let wasTold = false;
  return (request: IncomingMessage): void => {
    if (wasTold || request.headers["x-forwarded-for"] === undefined || isFromProxy(request)) return;
    wasTold = true;
    log.warn({ peer: request.socket.remoteAddress }, advice);
  };
}
