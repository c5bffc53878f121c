import { randomBytes } from "node:crypto";
import { join } from "node:path";
import {
  type Blobs,
  type Bus,
  type CallProvider,
  type Deps,
  hearProvider,
  type Store,
  StoreUnavailable,
} from "@bellhop/core";
import { MemoryBus } from "@bellhop/core/memory";
import { createCallProviders } from "./adapters/calls/create-call-providers.ts";
import { DiskBlobs } from "./adapters/disk-blobs.ts";
import { createHolidays } from "./adapters/holidays/create-holidays.ts";
import { createPhoneBook } from "./adapters/phones/create-phone-book.ts";
import { SqliteStore } from "./adapters/sqlite-store.ts";
import type { Accounts } from "./auth/accounts.ts";
import type { AuthDatabase } from "./auth/auth-database.ts";
import { BetterAuthAccounts } from "./auth/better-auth-accounts.ts";
import { openSqliteAuthDatabase } from "./auth/sqlite-auth-database.ts";
import type { Config } from "./config.ts";
import { type Counters, memoryCounters } from "./counters.ts";
import { createBackground } from "./create-background.ts";
import { createIceServers } from "./create-ice-servers.ts";
import { createKeyedHash } from "./create-keyed-hash.ts";
import { createProviderRegistry, type ProviderRegistry } from "./create-provider-registry.ts";
import { createServer, type Server } from "./create-server.ts";
import type { Gateway, GatewayOptions } from "./gateway/gateway.ts";
import { hashToken } from "./hash-token.ts";
import type { WebFolders } from "./http/create-app.ts";
import { lockDataFolder, prepareDataFolder } from "./lock-data-folder.ts";
import { createLogger, type Logger } from "./logger.ts";
import type { ExtraMigration } from "./migrations/run-migrations.ts";
import { newId } from "./new-id.ts";
import { startStoreClock } from "./store-clock.ts";
import { takeTurns } from "./take-turns.ts";
import { webFolders } from "./web-folders.ts";

const BEACON_MS = 2_000;
/** What has not had its turn by then is left to its timer. */
const ROUTED_WITHIN_MS = 5_000;
/** A balancer that asks /readyz every second and believes the second answer has noticed by then. */
const NOTICE_MS = 2_000;

/** What proofs and tests may put in place of what the settings would choose. */
export type Overrides = {
  store?: Store;
  bus?: Bus;
  blobs?: Blobs;
  callProviders?: readonly CallProvider[];
  /** Stands between each provider of calls and everything that uses it. */
  wrapProvider?: (provider: CallProvider) => CallProvider;
  now?: () => number;
  limits?: "normal" | "lifted";
  /** Milliseconds between two head beacons. */
  beaconMs?: number;
  /** Milliseconds between unready and the drain, where several nodes share the work. */
  noticeMs?: number;
  log?: Logger;
  /** Where the built widget and console are. */
  folders?: WebFolders;
  /** Stands between the chosen store and everything that uses it. */
  wrapStore?: (store: Store) => Store;
  /** Further steps of the schema, as the next version would bring them. */
  extraMigrations?: readonly ExtraMigration[];
  /** Told about every frame on the sockets. */
  observe?: GatewayOptions["observe"];
  /** Gets the gateway as soon as it stands. */
  onGateway?: (gateway: Gateway) => void;
};

/** The stores and what hangs on them: all that the command line needs, and what a server stands on. */
export type House = {
  deps: Deps;
  blobs: Blobs;
  accounts: Accounts;
  /** What the limits count with. */
  counters: Counters;
  providers: ProviderRegistry;
  log: Logger;
  close(): Promise<void>;
};

/** Opens everything the settings name; the data folder is made when it is missing. What was opened is closed again when a part fails. */
export async function composeHouse(config: Config, overrides: Overrides = {}): Promise<House> {
  prepareDataFolder(config.dataFolder);
  const log = overrides.log ?? createLogger(config);
  const open: { close(): Promise<void> }[] = [];
  const close = async () => {
    while (open.length > 0) await open.pop()?.close();
  };
  try {
    const opened = overrides.store ?? (await openStore(config, overrides.extraMigrations, log));
    open.push(opened);
    const store = overrides.wrapStore?.(opened) ?? opened;
    const clock = await startStoreClock(store, log, overrides.now);
    open.push(clock);
    const { accounts, secret } = await openAccounts(config, store);
    open.push(accounts);
    const bus = overrides.bus ?? (await openBus(config));
    open.push(bus);
    const counters = await openCounters(config);
    open.push(counters);
    const blobs = overrides.blobs ?? new DiskBlobs(join(config.dataFolder, "files"));
    const background = createBackground(log);
    // The last to be opened: it ends before anything it stands on is closed.
    open.push(background);
    const phones = createPhoneBook();
    const rung =
      overrides.callProviders ??
      createCallProviders(config, {
        now: clock.now,
        phones,
        tell: (heard) => background.run(hearProvider(deps, heard)),
      });
    const providers = createProviderRegistry(rung.map(overrides.wrapProvider ?? ((provider) => provider)));
    const deps: Deps = {
      ...{ store, bus, holidays: createHolidays(), now: clock.now, newId, newToken, hashToken },
      phones,
      providers,
      keyedHash: createKeyedHash(secret),
      iceServers: createIceServers(config.calls.turn, clock.now),
      background: background.run,
      inTurn: takeTurns({
        width: 1,
        waitAtMostMs: ROUTED_WITHIN_MS,
        late: () => new StoreUnavailable("too much is being given out"),
      }),
    };
    return { deps, blobs, accounts, counters, providers, log, close };
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
}

/** A server as the settings want it, not listening yet. Throws `DataFolderTaken` when another one has the folder. */
export async function composeServer(config: Config, overrides: Overrides = {}): Promise<Server> {
  prepareDataFolder(config.dataFolder);
  const unlock = config.databaseUrl ? () => {} : lockDataFolder(config.dataFolder);
  const { limits = "normal", beaconMs = BEACON_MS, noticeMs = NOTICE_MS, folders = webFolders } = overrides;
  const { observe, onGateway } = overrides;
  try {
    const house = await composeHouse(config, overrides);
    const close = () => house.close().finally(unlock);
    return await createServer(
      config,
      { ...house, close },
      { limits, beaconMs, noticeMs, folders, observe, onGateway },
    );
  } catch (error) {
    unlock();
    throw error;
  }
}

// What the embedded server does without is loaded only when the settings ask for it: 20 MB less of memory.

async function openStore(
  { databaseUrl, dataFolder }: Config,
  extraMigrations: Overrides["extraMigrations"],
  log: Logger,
): Promise<Store> {
  const onNewer = (migrations: string[]) =>
    log.warn({ migrations }, "a newer Bellhop has added to the schema; this one works on beside it");
  if (!databaseUrl) return SqliteStore.open({ folder: dataFolder, extraMigrations, onNewer });
  const { PostgresStore } = await import("./adapters/postgres-store.ts");
  return PostgresStore.open({ url: databaseUrl, extraMigrations, onNewer });
}

async function openBus({ redisUrl }: Config): Promise<Bus> {
  if (!redisUrl) return new MemoryBus();
  const { RedisBus } = await import("./adapters/redis-bus.ts");
  return new RedisBus({ url: redisUrl, nodeId: newId() });
}

async function openCounters({ redisUrl }: Config): Promise<Counters> {
  if (!redisUrl) return memoryCounters;
  const { RedisCounters } = await import("./adapters/redis-counters.ts");
  return new RedisCounters({ url: redisUrl });
}

async function openAuthDatabase({ databaseUrl, dataFolder }: Config): Promise<AuthDatabase> {
  if (!databaseUrl) return openSqliteAuthDatabase(dataFolder);
  const { openPostgresAuthDatabase } = await import("./auth/postgres-auth-database.ts");
  return openPostgresAuthDatabase(databaseUrl);
}

/** With the secret that all servers of the installation share. */
async function openAccounts(config: Config, store: Store): Promise<{ accounts: Accounts; secret: string }> {
  const authDatabase = await openAuthDatabase(config);
  try {
    const isAgent = async (id: string) => (await store.readAgent(id)) !== null;
    const { publicUrl } = config;
    const accounts = await BetterAuthAccounts.open({ authDatabase, publicUrl, newId, isAgent });
    return { accounts, secret: authDatabase.secret };
  } catch (error) {
    await authDatabase.close();
    throw error;
  }
}

function newToken(): string {
  return randomBytes(32).toString("base64url");
}
