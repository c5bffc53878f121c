/** The prefix makes browsers insist on Secure, on Path=/ and on this very host. */
export const SESSION_COOKIE = "__Host-bellhop";
/** Safari does not keep Secure cookies of http://localhost; there, and only there, a plain twin goes along. */
const LOCAL_COOKIE = "bellhop-local";

/** Of the cookies the auth library sets, only ours leave the house. */
export function pickSessionCookies(cookies: string[], isLocal: boolean): string[] {
  const session = cookies.filter((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`));
  if (!isLocal) return session;
  const twins = session.map((cookie) =>
    cookie.replace(`${SESSION_COOKIE}=`, `${LOCAL_COOKIE}=`).replace(/;\s*secure/i, ""),
  );
  return [...session, ...twins];
}

/** The cookie header as the auth library expects it: with our cookie alone, under its full name. */
export function readSessionCookie(header: string | undefined, isLocal: boolean): string | null {
  const cookies = (header ?? "").split(";").map((cookie) => cookie.trim());
  const session = cookies.find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`));
  if (session) return session;
  const twin = isLocal ? cookies.find((cookie) => cookie.startsWith(`${LOCAL_COOKIE}=`)) : undefined;
  return twin ? twin.replace(LOCAL_COOKIE, SESSION_COOKIE) : null;
}
