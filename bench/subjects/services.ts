import pg from "pg";
import { startPostgres } from "../../e2e/setup/postgres.ts";
import type { Service } from "../../e2e/setup/processes.ts";
import { startRedis } from "../../e2e/setup/redis.ts";

/** Started when first needed, once per run. */
export type Services = {
  /** Address of a new, empty database. PostgreSQL runs as it does in earnest: every commit reaches the disk. */
  createDatabase(): Promise<string>;
  postgres(): Promise<Service>;
  redis(): Promise<Service>;
  stop(): Promise<void>;
};

const START_WITHIN_MS = 10_000;

export function createServices(): Services {
  let postgres: Promise<Service> | null = null;
  let redis: Promise<Service> | null = null;
  let made = 0;
  const services: Services = {
    postgres() {
      postgres ??= startPostgres({ fsync: true });
      return postgres;
    },
    redis() {
      redis ??= startRedis();
      return redis;
    },
    async createDatabase() {
      const { url } = await services.postgres();
      made += 1;
      const name = `bench_${made}`;
      const client = await connectInTime(url);
      await client.query(`create database ${name}`);
      await client.end();
      return Object.assign(new URL(url), { pathname: name }).href;
    },
    async stop() {
      await Promise.all([postgres, redis].map(async (service) => (await service)?.stop()));
    },
  };
  return services;
}

/** PostgreSQL opens its port before it takes anybody in. */
async function connectInTime(url: string): Promise<pg.Client> {
  const deadline = performance.now() + START_WITHIN_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
