import type { Texts } from "./en.ts";
import { plCallOffice } from "./pl-call-office.ts";
import { plCalls } from "./pl-calls.ts";
import { plDesk } from "./pl-desk.ts";
import { plErrors } from "./pl-errors.ts";
import { plHandling } from "./pl-handling.ts";
import { plHouse } from "./pl-house.ts";
import { plOffice } from "./pl-office.ts";

export const pl: Texts = {
  ...plDesk,
  ...plOffice,
  ...plHouse,
  ...plHandling,
  ...plCalls,
  ...plCallOffice,
  errors: plErrors,
};
