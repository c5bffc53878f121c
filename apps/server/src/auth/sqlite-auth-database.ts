import { chmodSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type AuthDatabase, newSigningSecret } from "./auth-database.ts";

/** `auth.db` in the data folder, which must exist. Only its owner may read it. */
export async function openSqliteAuthDatabase(dataFolder: string): Promise<AuthDatabase> {
  const path = join(dataFolder, "auth.db");
  const database = new DatabaseSync(path);
  chmodSync(path, 0o600);
  database.exec("pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full;");
  database.exec("create table if not exists signing_secret (id integer primary key check (id = 1), secret text not null)");
  database.prepare("insert into signing_secret values (1, ?) on conflict do nothing").run(newSigningSecret());
  const row = database.prepare("select secret from signing_secret").get();
  return {
    database,
    secret: String(row?.secret),
    // The command line may migrate at the same moment as a server; who comes second finds the tables there.
    migrateAlone: (migrate) => migrate().catch(migrate),
    close: async () => database.close(),
  };
}
