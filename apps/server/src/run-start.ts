import { composeServer } from "./compose.ts";
import type { Config } from "./config.ts";
import type { Server } from "./create-server.ts";
import { explainFault } from "./explain-fault.ts";
import { createLogger, type Logger } from "./logger.ts";

/** After this long a shutdown is cut short. */
const CLOSE_WITHIN_MS = 10_000;
/** Ctrl-C comes from the terminal and once more from npm; only a later one is from a person who will not wait. */
const SAME_WISH_MS = 1_000;

/** Runs the server until a signal ends it. Prints three lines for a person, or two once there is an owner. */
export async function runStart(config: Config): Promise<void> {
  const log = createLogger(config);
  endOnFaults(log);
  let server: Server | null = null;
  try {
    server = await composeServer(config, { log });
    const { url } = await server.listen();
    const setupLink = await server.makeSetupLink();
    if (config.demo) console.log(`Demo shop  ${url}/demo`);
    console.log(`Console    ${url}/console`);
    if (setupLink) console.log(`Set up     ${setupLink}`);
  } catch (error) {
    log.debug({ err: error }, "could not start");
    await server?.close().catch(() => {});
    return fail(explainFault(error, config));
  }
  closeOnSignals(server, log);
}

function closeOnSignals(server: Server, log: Logger): void {
  let toldAt: number | null = null;
  const stop = (signal: string) => {
    if (toldAt !== null) {
      if (performance.now() - toldAt > SAME_WISH_MS) process.exit(1);
      return;
    }
    toldAt = performance.now();
    log.info({ signal }, "closing");
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
    server.close().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, "could not close in order");
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal));
}

/** A fault nobody caught leaves the process in an unknown state: say it, end, and let the supervisor start anew. */
function endOnFaults(log: Logger): void {
  const end = (error: unknown) => {
    log.fatal({ err: error }, "a fault nobody caught");
    process.exit(1);
  };
  process.on("uncaughtException", end);
  process.on("unhandledRejection", end);
}

function fail(reason: string): never {
  process.stderr.write(`bellhop: ${reason}\n`);
  process.exit(1);
}
