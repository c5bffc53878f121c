import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createScene } from "@bellhop/core/contracts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeAuthority } from "../../../../e2e/setup/certificates.ts";
import { type Postgres, startPostgres } from "../../../../e2e/setup/postgres.ts";
import { openPostgresAuthDatabase } from "../auth/postgres-auth-database.ts";
import { type Config, readConfig } from "../config.ts";
import { explainFault } from "../explain-fault.ts";
import { PostgresStore } from "./postgres-store.ts";

const folder = mkdtempSync(join(tmpdir(), "bellhop-tls-"));
let server: Postgres;
let authority: string;
let stranger: string;
beforeAll(async () => {
  const ours = await makeAuthority(folder, "ours");
  authority = ours.certificate;
  stranger = (await makeAuthority(folder, "stranger")).certificate;
  server = await startPostgres({ tls: await ours.sign("server", "localhost") });
}, 60_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function urlWith(parameters: Record<string, string>, host = "localhost"): string {
  const url = new URL(server.url);
  url.hostname = host;
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

async function use(url: string): Promise<void> {
  const store = await PostgresStore.open({ url });
  await createScene(store);
  await store.close();
  const auth = await openPostgresAuthDatabase(url);
  await auth.close();
}

/** The one line that the operator would read. */
async function faultOf(url: string): Promise<string> {
  const reading = readConfig({ DATABASE_URL: url });
  const config = reading.ok ? reading.config : ({} as Config);
  const faults = [PostgresStore.open({ url }), openPostgresAuthDatabase(url)].map((opening) =>
    opening.then(
      () => "none",
      (error: unknown) => explainFault(error, config),
    ),
  );
  const [ofStore = "", ofAccounts] = await Promise.all(faults);
  expect(ofAccounts).toBe(ofStore);
  return ofStore;
}

it.each([
  ["require", {}],
  ["require", { sslrootcert: "ours" }],
  ["verify-ca", { sslrootcert: "ours" }],
  ["verify-full", { sslrootcert: "ours" }],
])(
  "sslmode=%s %j: store and accounts are reached over TLS",
  async (sslmode, { sslrootcert }: { sslrootcert?: string }) => {
    await use(urlWith({ sslmode, ...(sslrootcert && { sslrootcert: authority }) }));
  },
);

it("without TLS this server takes nobody in", async () => {
  expect(await faultOf(urlWith({ sslmode: "disable" }))).toMatch(
    /^the database of DATABASE_URL does not let us in .*no encryption/,
  );
});

it.each(["require", "verify-ca", "verify-full"])(
  "sslmode=%s refuses the certificate of another authority",
  async (sslmode) => {
    expect(await faultOf(urlWith({ sslmode, sslrootcert: stranger }))).toMatch(
      /^the certificate of the database of DATABASE_URL is not trusted .*sslrootcert=/,
    );
  },
);

it("verify-full believes no unknown authority, and no certificate of another host", async () => {
  expect(await faultOf(urlWith({ sslmode: "verify-full" }))).toMatch(/is not trusted/);
  const sslrootcert = authority;
  expect(await faultOf(urlWith({ sslmode: "verify-full", sslrootcert }, "127.0.0.1"))).toMatch(
    /^the certificate of the database is for another host/,
  );
  // The same host, for who does not look at the name.
  await use(urlWith({ sslmode: "verify-ca", sslrootcert }, "127.0.0.1"));
});

it("an authority's file that is not there is named", async () => {
  const url = urlWith({ sslmode: "verify-full", sslrootcert: "/nowhere/ca.crt" });
  expect(await faultOf(url)).toMatch(/^cannot read what DATABASE_URL names .*\/nowhere\/ca\.crt/);
});
