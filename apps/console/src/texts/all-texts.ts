import type { Locale } from "@bellhop/protocol";
import { cs } from "./cs.ts";
import { en, type Texts } from "./en.ts";
import { pl } from "./pl.ts";

export const allTexts: Record<Locale, Texts> = { en, pl, cs };
