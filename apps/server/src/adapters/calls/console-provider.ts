import type { CallProvider } from "@bellhop/core";

/** Agents talk in the browser or dial by themselves: this server rings no telephone. */
export const consoleProvider: CallProvider = {
  id: "console",
  isReal: true,
  joinsByAnswer: false,
  dial: async () => ({ ok: false, reason: "refused", code: "console_dials_nobody" }),
  hangUp: async () => {},
  lookUp: async () => null,
  readHealth: async () => ({ fault: null }),
};
