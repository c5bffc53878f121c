import { betterAuth } from "better-auth";
import type { AuthDatabase } from "./auth-database.ts";
import { hashPassword, isPassword } from "./password-hash.ts";
import { SESSION_COOKIE } from "./session-cookie.ts";

const DAY = 24 * 60 * 60;

type Options = { authDatabase: AuthDatabase; publicUrl: string; newId: () => string };

/** better-auth as a library: no routes, no sign-up, no telemetry, no log; our hash, our cookie, our ids. */
export function configureAuth({ authDatabase, publicUrl, newId }: Options) {
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
