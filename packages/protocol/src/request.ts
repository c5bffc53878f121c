import type { z } from "zod";
import type { Reply } from "./errors.ts";

/** One request: what the browser sends, what it gets back when nothing is refused. */
export type RequestTable = Record<string, { input: z.ZodType; output: z.ZodType }>;
export type PushTable = Record<string, z.ZodType>;

/** What a caller passes (before defaults and cleaning). */
export type RequestInput<T extends RequestTable, K extends keyof T> = z.input<T[K]["input"]>;
/** What a handler receives (parsed). */
export type ParsedInput<T extends RequestTable, K extends keyof T> = z.output<T[K]["input"]>;
export type RequestOutput<T extends RequestTable, K extends keyof T> = z.output<T[K]["output"]>;
export type PushData<T extends PushTable, K extends keyof T> = z.output<T[K]>;

/** A request table as socket.io's typed client-to-server events. */
export type Emits<T extends RequestTable> = {
  [K in keyof T]: (input: RequestInput<T, K>, ack: (reply: Reply<RequestOutput<T, K>>) => void) => void;
};

/** A push table as socket.io's typed server-to-client events. */
export type Pushes<T extends PushTable> = { [K in keyof T]: (data: PushData<T, K>) => void };
