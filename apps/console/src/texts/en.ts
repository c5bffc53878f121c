import { enDesk } from "./en-desk.ts";
import { enErrors } from "./en-errors.ts";
import { enOffice } from "./en-office.ts";

export const en = { ...enDesk, ...enOffice, errors: enErrors };

/** Every language says all of this; a missing word does not compile. */
export type Texts = typeof en;
