import type { Stage } from "../stage.ts";
import { type Call, createCall } from "./create-call.ts";
import { texts } from "./texts-en.ts";

export const makeCall = (stage: Stage): Call => createCall(stage, texts);
