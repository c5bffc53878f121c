import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres.ts";
import { ensurePrograms } from "./programs.ts";
import "./provided-context.ts";
import { startRedis } from "./redis.ts";

type Services = { redisUrl: string; databaseUrl: string; stop(): Promise<unknown> };
type Shared = { users: number; services: Promise<Services> };

/** Every vitest project loads this file anew within one process; the services are started once for all. */
const shared = globalThis as { bellhopTestServices?: Shared };

/** Real Redis and PostgreSQL for the whole run. Tests keep apart by prefix, schema or database. */
export default async function provideServices(project: TestProject) {
  shared.bellhopTestServices ??= { users: 0, services: startServices() };
  const use = shared.bellhopTestServices;
  use.users += 1;
  const services = await use.services;
  project.provide("redisUrl", services.redisUrl);
  project.provide("databaseUrl", services.databaseUrl);
  return async () => {
    use.users -= 1;
    if (use.users > 0) return;
    delete shared.bellhopTestServices;
    await services.stop();
  };
}

async function startServices(): Promise<Services> {
  ensurePrograms(["redis-server", "postgres", "chromium", "chromium-headless-shell", "haproxy"]);
  const [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
  return {
    redisUrl: redis.url,
    databaseUrl: postgres.url,
    stop: () => Promise.all([redis.stop(), postgres.stop()]),
  };
}
