import type { Locale } from "@bellhop/protocol";
import type { Formats } from "../formats.ts";
import type { Care } from "./create-care.ts";

/** One chunk per language, and one for all; fetched when they are needed. */
export const careChunks: Record<Locale, () => Promise<{ makeCare(formats: Formats): Care }>> = {
  en: () => import("./care-en.ts"),
  pl: () => import("./care-pl.ts"),
  cs: () => import("./care-cs.ts"),
};
