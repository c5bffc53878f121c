import { type Logger, pino, stdSerializers } from "pino";
import type { Config } from "./config.ts";

export type { Logger };

/** Second wall: nobody passes these to the log, and if somebody does, they do not come out. */
const secrets = ["password", "token", "secret", "cookie", "authorization", "email", "text", "url"];

/**
 * JSON lines on stderr: stdout belongs to the few lines for a person. Message text, tokens, e-mail addresses
 * and query strings are never logged. On a terminal the default is quiet; under a supervisor it is `info`.
 */
export function createLogger(config: Pick<Config, "logLevel">): Logger {
  const level = config.logLevel ?? (process.stderr.isTTY ? "warn" : "info");
  return pino(
    {
      level,
      base: { pid: process.pid },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[redacted]" },
      serializers: { err: describeError },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** Database drivers put values into `detail` and the like; only what names the fault is kept. */
function describeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error };
  const { type, message, stack, code } = stdSerializers.err(error);
  return { type, message: String(message).slice(0, 500), code, stack };
}
