/** What a Bellhop under test is started with, as JSON in its first argument. */
export type BellhopOptions = {
  port: number;
  folder: string;
  /** Null: the embedded store. */
  databaseUrl: string | null;
  redisUrl: string | null;
  /** Notes when each timer fires, at a small cost to every store operation. */
  watchTimers: boolean;
};
