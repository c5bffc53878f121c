import { composeServer } from "@bellhop/server";
import { readConfig } from "../../apps/server/src/config.ts";
import { answerParent } from "../processes/answer-parent.ts";
import type { BellhopOptions } from "./bellhop-options.ts";
import { createCallAnswers } from "./call-answers.ts";
import { createRoutingAnswers } from "./routing-answers.ts";
import { createServerAnswers } from "./server-answers.ts";
import { createStoreAnswers } from "./store-answers.ts";
import { createTimerWatch } from "./timer-watch.ts";

/**
 * The real server by the real settings. Two things differ from `bellhop start`: the rate limits are lifted, since all
 * load comes from one address, and timers are watched when that is what is measured.
 */
const { port, folder, databaseUrl, redisUrl, watchTimers }: BellhopOptions = JSON.parse(
  process.argv[2] ?? "{}",
);
const reading = readConfig({
  PORT: String(port),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  BELLHOP_DATA: folder,
  LOG_LEVEL: "error",
  DATABASE_URL: databaseUrl ?? "",
  REDIS_URL: redisUrl ?? "",
});
if (!reading.ok) throw new Error(reading.faults.join("\n"));

const timers = createTimerWatch();
const server = await composeServer(reading.config, {
  limits: "lifted",
  ...(watchTimers && { wrapStore: timers.watch }),
});
const answers = {
  ...createServerAnswers(),
  ...createStoreAnswers(server.deps),
  ...createRoutingAnswers(server.deps),
  ...createCallAnswers(server.deps),
  lateness: timers.lateness,
  setupLink: () => server.makeSetupLink(),
};
export type BellhopAnswers = typeof answers;
await server.listen();
answerParent(answers);
