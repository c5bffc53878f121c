import { inject } from "vitest";
import { takeJourneys } from "./journeys/take-journeys.ts";
import { twoNodesAsOne } from "./journeys/two-nodes-as-one.ts";
import { makeHome } from "./setup/home.ts";
import { startTwoNodes } from "./setup/two-nodes.ts";

const engines = { databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") };
const home = makeHome((settings) => startTwoNodes(engines, settings));
takeJourneys(home);
twoNodesAsOne(home);
