/** Proof that somebody is an agent: who, and by which session. `cookies` are Set-Cookie values to pass on. */
type SignedIn = { agentId: string; sessionId: string; cookies: string[] };

/** E-mail addresses, passwords and sessions. What an agent may do is not known here: memberships are in the store. */
export interface Accounts {
  /** The new agent's id, or null when the e-mail has an account. The e-mail is lower-case. */
  createAccount(input: { email: string; name: string; password: string }): Promise<string | null>;
  /** Takes back an account that was made for something that then failed. Idempotent. */
  removeAccount(agentId: string): Promise<void>;
  /** The agent's id; null for a wrong password and an unknown e-mail alike, after the same time. */
  checkPassword(input: { email: string; password: string }): Promise<string | null>;
  /** Starts a new session; null as in `checkPassword`. */
  signIn(input: { email: string; password: string; userAgent: string }): Promise<SignedIn | null>;
  /** Ends the session of these cookies for good; returns the cookies that clear it. */
  signOut(cookieHeader: string): Promise<string[]>;
  /** Null when the cookies hold no living session. */
  authenticate(cookieHeader: string | undefined): Promise<SignedIn | null>;
  close(): Promise<void>;
}
