import { csCallOffice } from "./cs-call-office.ts";
import { csCalls } from "./cs-calls.ts";
import { csDesk } from "./cs-desk.ts";
import { csErrors } from "./cs-errors.ts";
import { csHandling } from "./cs-handling.ts";
import { csHouse } from "./cs-house.ts";
import { csOffice } from "./cs-office.ts";
import type { Texts } from "./en.ts";

export const cs: Texts = {
  ...csDesk,
  ...csOffice,
  ...csHouse,
  ...csHandling,
  ...csCalls,
  ...csCallOffice,
  errors: csErrors,
};
