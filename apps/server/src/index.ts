export { composeServer, type Overrides } from "./compose.ts";
