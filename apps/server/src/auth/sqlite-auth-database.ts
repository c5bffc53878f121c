import { chmodSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { lockFile } from "../lock-file.ts";
import { type AuthDatabase, newSigningSecret } from "./auth-database.ts";

/** `auth.db` in the data folder, which must exist. Only its owner may read it. */
export function openSqliteAuthDatabase(dataFolder: string): AuthDatabase {
  const path = join(dataFolder, "auth.db");
  const database = new DatabaseSync(path);
  chmodSync(path, 0o600);
  database.exec("pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full;");
  database.exec(
    "create table if not exists signing_secret (id integer primary key check (id = 1), secret text not null)",
  );
  database.prepare("insert into signing_secret values (1, ?) on conflict do nothing").run(newSigningSecret());
  const row = database.prepare("select secret from signing_secret").get();
  return {
    database,
    secret: String(row?.secret),
    migrateAlone: (migrate) => runAlone(join(dataFolder, "auth.lock"), migrate),
    close: async () => database.close(),
  };
}

/** The command line may come at the same moment as a server; who comes second waits for the first, at most 10 s. */
async function runAlone(path: string, work: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const unlock = lockFile(path);
    if (unlock) return work().finally(unlock);
    await wait(50);
  }
  throw new Error(`${path} is held by another process`);
}
