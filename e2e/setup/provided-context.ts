import "vitest";

/** What the global set-up hands to tests through `inject`. */
declare module "vitest" {
  export interface ProvidedContext {
    redisUrl: string;
    databaseUrl: string;
  }
}
