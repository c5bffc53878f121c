import type { Blobs, Deps } from "@bellhop/core";
import type { FastifyRequest } from "fastify";
import type { Accounts } from "../auth/accounts.ts";
import type { Config } from "../config.ts";
import type { Logger } from "../logger.ts";
import type { HttpLimits } from "./http-limits.ts";

/** What the HTTP side needs of the house around it. */
export type HttpContext = {
  config: Config;
  deps: Deps;
  blobs: Blobs;
  accounts: Accounts;
  limits: HttpLimits;
  log: Logger;
  /** What limits count by. */
  addressOf: (request: FastifyRequest) => string;
  /** Resolves when new work may come; rejects while the store is away or the server drains. */
  checkReady: () => Promise<void>;
};
