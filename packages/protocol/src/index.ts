export * from "./agent-events.ts";
export * from "./entities.ts";
export * from "./errors.ts";
export * from "./http.ts";
export * from "./limits.ts";
export type { LoaderSettings } from "./loader.ts";
export * from "./request.ts";
export * from "./version.ts";
export * from "./visitor-events.ts";
