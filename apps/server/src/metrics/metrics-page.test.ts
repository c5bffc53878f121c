import { readFileSync } from "node:fs";
import pg from "pg";
import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import "../../../../e2e/setup/provided-context.ts";
import { PostgresStore } from "../adapters/postgres-store.ts";
import { RedisBus } from "../adapters/redis-bus.ts";
import { startTestApp } from "../http/test-app.ts";
import { readCounts } from "./read-counts.ts";

const page = readFileSync(new URL("../../../../docs/metrics.md", import.meta.url), "utf8");
const found = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map(([, name = ""]) => name);

/** Name and labels of every metric as a scraper is told; labels of those that have a value. */
async function readMetrics(): Promise<string> {
  const house = await startTestApp();
  const { body } = await house.app.inject({ url: "/metrics", headers: { host: "localhost" } });
  await house.close();
  return body;
}

test("the page for operators and the metrics there are name each other", async () => {
  const metrics = found(/^# TYPE (\S+)/gm, await readMetrics());
  const ours = metrics.filter((name) => name.startsWith("bellhop_"));
  expect(found(/^\| `(bellhop_\w+)` /gm, page).toSorted()).toEqual(ours.toSorted());
  const mentioned = found(/\b((?:bellhop|nodejs|process)_[a-z0-9_]*[a-z0-9])/g, page);
  const known = new Set(metrics.flatMap((name) => [name, `${name}_bucket`]));
  expect(mentioned.filter((name) => !known.has(name))).toEqual([]);
});

test("the page names every kind the adapters count", async () => {
  const [, store = "", bus = ""] = page.split(/^Kinds of /m);
  const name = `metrics_${v7().replaceAll("-", "")}`;
  const admin = new pg.Client(inject("databaseUrl"));
  await admin.connect();
  await admin.query(`create schema ${name}`);
  const url = new URL(inject("databaseUrl"));
  url.searchParams.set("options", `-c search_path=${name}`);
  const postgres = await PostgresStore.open({ url: url.href });
  const redis = new RedisBus({ url: inject("redisUrl"), nodeId: name, prefix: name });
  try {
    const missing = (adapter: object, text: string) =>
      Object.keys(readCounts(adapter)).filter((kind) => !text.includes(`\`${kind}\``));
    expect(Object.keys(readCounts(postgres)).length).toBeGreaterThan(0);
    expect([missing(postgres, store), missing(redis, bus)]).toEqual([[], []]);
  } finally {
    await Promise.all([postgres.close(), redis.close()]);
    await admin.query(`drop schema ${name} cascade`);
    await admin.end();
  }
});
