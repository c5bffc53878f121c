import type { Blobs, Deps } from "@bellhop/core";
import type { FastifyRequest } from "fastify";
import type { Accounts } from "../auth/accounts.ts";
import type { Config } from "../config.ts";
import type { Logger } from "../logger.ts";
import type { Metrics } from "../metrics/create-metrics.ts";
import type { HttpLimits } from "./http-limits.ts";
import type { Readiness } from "./serve-health.ts";

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
  /** May new work come? Answered from memory, at once. */
  readReadiness: () => Readiness;
  metrics: Metrics;
};
