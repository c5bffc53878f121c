import { StoreUnavailable } from "@bellhop/core";
import { isAPIError } from "better-auth/api";
import { getMigrations } from "better-auth/db/migration";
import type { Accounts } from "./accounts.ts";
import type { AuthDatabase } from "./auth-database.ts";
import { configureAuth } from "./configure-auth.ts";
import { hashPassword, isPassword } from "./password-hash.ts";
import { pickSessionCookies, readSessionCookie } from "./session-cookie.ts";

/** Longer than any request that makes an account and then an agent. */
const ORPHANED_AFTER_MS = 60_000;

type Options = {
  authDatabase: AuthDatabase;
  publicUrl: string;
  newId: () => string;
  /** Whether the store knows this agent. An account without one was left behind by a crash and may be taken over. */
  isAgent: (id: string) => Promise<boolean>;
};

type Auth = ReturnType<typeof configureAuth>;
type Users = Awaited<Auth["$context"]>["internalAdapter"];

/** Accounts on better-auth, whose own routes are never mounted. */
export class BetterAuthAccounts implements Accounts {
  readonly #auth: Auth;
  readonly #users: Users;
  readonly #options: Options;
  readonly #isLocal: boolean;
  /** Compared with when there is no account, so that the answer takes as long. */
  readonly #nobodysHash: string;

  private constructor(auth: Auth, users: Users, nobodysHash: string, options: Options) {
    this.#auth = auth;
    this.#users = users;
    this.#nobodysHash = nobodysHash;
    this.#options = options;
    this.#isLocal = options.publicUrl.startsWith("http:");
  }

  /** Brings the tables up to date first. */
  static async open(options: Options): Promise<BetterAuthAccounts> {
    const auth = configureAuth(options);
    await options.authDatabase.migrateAlone(async () => (await getMigrations(auth.options)).runMigrations());
    const { internalAdapter } = await auth.$context;
    return new BetterAuthAccounts(auth, internalAdapter, await hashPassword(options.newId()), options);
  }

  async createAccount({ email, name, password }: Parameters<Accounts["createAccount"]>[0]) {
    const existing = await this.#findAccount(email);
    if (existing) {
      const age = Date.now() - existing.user.createdAt.getTime();
      if (age < ORPHANED_AFTER_MS || (await this.#options.isAgent(existing.user.id))) return null;
      await this.#users.deleteUser(existing.user.id);
    }
    const hash = await hashPassword(password);
    const user = await this.#users
      .createUser({ email, name, emailVerified: false }, { method: "email-password" })
      .catch(async (error) => {
        // Somebody was faster.
        if (await this.#findAccount(email)) return null;
        throw error;
      });
    if (!user) return null;
    const account = { userId: user.id, accountId: user.id, providerId: "credential", password: hash };
    await this.#users.linkAccount(account);
    return user.id;
  }

  removeAccount(agentId: string): Promise<void> {
    return this.#users.deleteUser(agentId);
  }

  async checkPassword({ email, password }: Parameters<Accounts["checkPassword"]>[0]) {
    const found = await this.#findAccount(email);
    const isRight = await isPassword({ hash: found?.hash ?? this.#nobodysHash, password });
    return found?.hash && isRight ? found.user.id : null;
  }

  async signIn({ email, password, userAgent }: Parameters<Accounts["signIn"]>[0]) {
    const headers = new Headers({ "user-agent": userAgent });
    const request = { body: { email, password }, headers, returnHeaders: true } as const;
    const signedIn = await this.#auth.api.signInEmail(request).catch(refuseWrongPassword);
    const found = signedIn && (await this.#users.findSession(signedIn.response.token));
    if (!found) return null;
    const cookies = pickSessionCookies(signedIn.headers.getSetCookie(), this.#isLocal);
    return { agentId: found.user.id, sessionId: found.session.id, cookies };
  }

  async signOut(cookieHeader: string) {
    const session = await this.#findSession(cookieHeader);
    // The library's own sign-out goes on when this fails, and the session would live on.
    if (session) await this.#users.deleteSession(session.token);
    const { headers } = await this.#auth.api.signOut({ headers: new Headers(), returnHeaders: true });
    return pickSessionCookies(headers.getSetCookie(), this.#isLocal);
  }

  async authenticate(cookieHeader: string | undefined) {
    const session = await this.#findSession(cookieHeader);
    if (!session) return null;
    const cookies = pickSessionCookies(session.cookies, this.#isLocal);
    return { agentId: session.userId, sessionId: session.id, cookies };
  }

  close(): Promise<void> {
    return this.#options.authDatabase.close();
  }

  async #findAccount(email: string) {
    const found = await this.#users.findUserByEmail(email, { includeAccounts: true });
    if (!found) return null;
    const credential = found.accounts.find((account) => account.providerId === "credential");
    return { user: found.user, hash: credential?.password ?? null };
  }

  async #findSession(cookieHeader: string | undefined) {
    const cookie = readSessionCookie(cookieHeader, this.#isLocal);
    if (!cookie) return null;
    const request = { headers: new Headers({ cookie }), returnHeaders: true } as const;
    const { response, headers } = await this.#auth.api.getSession(request).catch(unwrapUnavailable);
    return response && { ...response.session, cookies: headers.getSetCookie() };
  }
}

/** The library makes a fault of its own of a database that does not answer, and keeps the reason inside. */
function unwrapUnavailable(error: unknown): never {
  throw error instanceof Error && error.cause instanceof StoreUnavailable ? error.cause : error;
}

function refuseWrongPassword(error: unknown): null {
  if (isAPIError(error) && error.statusCode === 401) return null;
  throw error;
}
