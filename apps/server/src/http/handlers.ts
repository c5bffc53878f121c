import { accountHandlers } from "./account-handlers.ts";
import { callHandlers } from "./call-handlers.ts";
import { departmentHandlers } from "./department-handlers.ts";
import { fileHandlers } from "./file-handlers.ts";
import { invitationHandlers } from "./invitation-handlers.ts";
import type { HttpHandlers } from "./serve-routes.ts";
import { siteHandlers } from "./site-handlers.ts";

/** Every JSON route's handler. */
export const handlers: HttpHandlers = {
  ...accountHandlers,
  ...siteHandlers,
  ...departmentHandlers,
  ...callHandlers,
  ...invitationHandlers,
  ...fileHandlers,
};
