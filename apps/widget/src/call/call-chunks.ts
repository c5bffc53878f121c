import type { Locale } from "@bellhop/protocol";
import type { Stage } from "../stage.ts";
import type { Call } from "./create-call.ts";

/** One chunk per language, and one for all; fetched when somebody calls. */
export const callChunks: Record<Locale, () => Promise<{ makeCall(stage: Stage): Call }>> = {
  en: () => import("./call-en.ts"),
  pl: () => import("./call-pl.ts"),
  cs: () => import("./call-cs.ts"),
};
