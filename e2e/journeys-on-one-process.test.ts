import { takeJourneys } from "./journeys/take-journeys.ts";
import { startBellhop } from "./setup/bellhop.ts";
import { makeHome } from "./setup/home.ts";

takeJourneys(makeHome((settings) => startBellhop(settings)));
