export { createAgentLink } from "./agent-link.ts";
export type * from "./session-types.ts";
export { createVisitorLink } from "./visitor-link.ts";
export { chosenOf } from "./visitor-state.ts";
