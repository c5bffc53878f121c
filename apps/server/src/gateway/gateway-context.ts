import type { IncomingMessage } from "node:http";
import { type Deps, StoreUnavailable } from "@bellhop/core";
import { type ErrorCode, PROTOCOL_VERSION } from "@bellhop/protocol";
import type { RequestLimits } from "./request-limits.ts";
import type { FrameOutcome } from "./serve-requests.ts";

/** What both namespaces need of the house around them. */
export type GatewayContext = {
  deps: Deps;
  limits: RequestLimits;
  addressOf: (request: IncomingMessage) => string;
  /** Hears the site's facts until the returned function is called. */
  hold: (siteId: string) => Promise<() => void>;
  observe: (
    side: "visitor" | "agent",
    event: string,
    outcome: FrameOutcome,
    ms: number,
    error?: unknown,
  ) => void;
  /** The browser's connect_error, counted. */
  refuse: (error: ErrorCode) => Error;
  /** Greets a few at a time: who they are, or what was said, when thousands come back at once. */
  inTurn: <R>(work: () => Promise<R>) => Promise<R>;
  track: <R>(work: Promise<R>) => Promise<R>;
  /** Logs a fault of ours and names the code the browser hears. */
  faultOf: (error: unknown, where: string) => ErrorCode;
};

/** Is this the protocol we speak? `version` comes from the socket's query. */
export const isSpoken = (version: unknown): boolean => String(version) === String(PROTOCOL_VERSION);

/** The browser finds the code in `error.data.error` of its connect_error. */
export function connectRefusal(error: ErrorCode): Error & { data: { error: ErrorCode } } {
  return Object.assign(new Error(error), { data: { error } });
}

export const codeOfFault = (error: unknown): ErrorCode =>
  error instanceof StoreUnavailable ? "unavailable" : "internal";
