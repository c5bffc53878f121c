import type { Texts } from "./en.ts";
import { plDesk } from "./pl-desk.ts";
import { plErrors } from "./pl-errors.ts";
import { plOffice } from "./pl-office.ts";

export const pl: Texts = { ...plDesk, ...plOffice, errors: plErrors };
