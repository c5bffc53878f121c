import { betterAuth } from "better-auth";
import { isAPIError } from "better-auth/api";
import { getMigrations } from "better-auth/db/migration";
import type { Accounts } from "./accounts.ts";
import type { AuthDatabase } from "./auth-database.ts";
import { hashPassword, isPassword } from "./password-hash.ts";
import { pickSessionCookies, readSessionCookie, SESSION_COOKIE } from "./session-cookie.ts";

const DAY = 24 * 60 * 60;
/** Longer than any request that makes an account and then an agent. */
const ORPHANED_AFTER_MS = 60_000;

type Options = {
  authDatabase: AuthDatabase;
  publicUrl: string;
  newId: () => string;
  /** Whether the store knows this agent. An account without one was left behind by a crash and may be taken over. */
  isAgent: (id: string) => Promise<boolean>;
};

/** Accounts on better-auth, used as a library: its own routes are never mounted. Migrates its tables first. */
export async function createAccounts(options: Options): Promise<Accounts> {
  const { authDatabase } = options;
  const auth = configureAuth(options);
  await authDatabase.migrateAlone(async () => (await getMigrations(auth.options)).runMigrations());
  const { internalAdapter } = await auth.$context;
  const isLocal = options.publicUrl.startsWith("http:");
  /** Compared with when there is no account, so that the answer takes as long. */
  const nobodysHash = await hashPassword(options.newId());

  async function findAccount(email: string) {
    const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
    if (!found) return null;
    const credential = found.accounts.find((account) => account.providerId === "credential");
    return { user: found.user, hash: credential?.password ?? null };
  }

  async function findSession(cookieHeader: string | undefined) {
    const cookie = readSessionCookie(cookieHeader, isLocal);
    if (!cookie) return null;
    const { response, headers } = await auth.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true });
    return response && { ...response.session, cookies: headers.getSetCookie() };
  }

  return {
    async createAccount({ email, name, password }) {
      const existing = await findAccount(email);
      if (existing) {
        const age = Date.now() - existing.user.createdAt.getTime();
        if (age < ORPHANED_AFTER_MS || (await options.isAgent(existing.user.id))) return null;
        await internalAdapter.deleteUser(existing.user.id);
      }
      const hash = await hashPassword(password);
      const account = { email, name, emailVerified: false };
      const user = await internalAdapter.createUser(account, { method: "email-password" }).catch(async (error) => {
        if (await findAccount(email)) return null;
        throw error;
      });
      if (!user) return null;
      const credential = { userId: user.id, accountId: user.id, providerId: "credential", password: hash };
      await internalAdapter.linkAccount(credential);
      return user.id;
    },

    removeAccount: (agentId) => internalAdapter.deleteUser(agentId),

    async checkPassword({ email, password }) {
      const found = await findAccount(email);
      const isRight = await isPassword({ hash: found?.hash ?? nobodysHash, password });
      return found?.hash && isRight ? found.user.id : null;
    },

    async signIn({ email, password, userAgent }) {
      const headers = new Headers({ "user-agent": userAgent });
      const request = { body: { email, password }, headers, returnHeaders: true } as const;
      const signedIn = await auth.api.signInEmail(request).catch(refuseWrongPassword);
      if (!signedIn) return null;
      const { token, user } = signedIn.response;
      const found = await internalAdapter.findSession(token);
      if (!found) return null;
      const cookies = pickSessionCookies(signedIn.headers.getSetCookie(), isLocal);
      return { agentId: user.id, sessionId: found.session.id, cookies };
    },

    async signOut(cookieHeader) {
      const session = await findSession(cookieHeader);
      // The library's own sign-out goes on when this fails, and the session would live on.
      if (session) await internalAdapter.deleteSession(session.token);
      const { headers } = await auth.api.signOut({ headers: new Headers(), returnHeaders: true });
      return pickSessionCookies(headers.getSetCookie(), isLocal);
    },

    async authenticate(cookieHeader) {
      const session = await findSession(cookieHeader);
      if (!session) return null;
      const cookies = pickSessionCookies(session.cookies, isLocal);
      return { agentId: session.userId, sessionId: session.id, cookies };
    },

    close: authDatabase.close,
  };
}

function configureAuth({ authDatabase, publicUrl, newId }: Options) {
  return betterAuth({
    database: authDatabase.database,
    secret: authDatabase.secret,
    baseURL: publicUrl,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: isPassword },
    },
    session: { expiresIn: 30 * DAY, updateAge: DAY, cookieCache: { enabled: false } },
    advanced: {
      database: { generateId: newId },
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
      cookies: {
        session_token: {
          name: SESSION_COOKIE,
          attributes: { secure: true, httpOnly: true, sameSite: "lax", path: "/" },
        },
      },
    },
  });
}

function refuseWrongPassword(error: unknown): null {
  if (isAPIError(error) && error.statusCode === 401) return null;
  throw error;
}
