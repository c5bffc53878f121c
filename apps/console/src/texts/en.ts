import { enCallOffice } from "./en-call-office.ts";
import { enCalls } from "./en-calls.ts";
import { enDesk } from "./en-desk.ts";
import { enErrors } from "./en-errors.ts";
import { enHandling } from "./en-handling.ts";
import { enHouse } from "./en-house.ts";
import { enOffice } from "./en-office.ts";

export const en = {
  ...enDesk,
  ...enOffice,
  ...enHouse,
  ...enHandling,
  ...enCalls,
  ...enCallOffice,
  errors: enErrors,
};

/** Every language says all of this; a missing word does not compile. */
export type Texts = typeof en;
