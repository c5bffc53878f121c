import { endAgentSession, readMe, readSetup, setUpOwner } from "@bellhop/core";
import type { Me, Reply } from "@bellhop/protocol";
import type { HttpContext } from "./http-context.ts";
import type { Call, HttpHandlers } from "./serve-routes.ts";

type AccountRoute = "readSetup" | "setUp" | "signIn" | "signOut" | "readMe";

/** Set-up, sign-in, sign-out. */
export const accountHandlers: Pick<HttpHandlers, AccountRoute> = {
  readSetup: async (context, { params, address }) =>
    (await context.limits.take("proving", address)) ?? readSetup(context.deps, params),

  async setUp(context, call) {
    const { deps, accounts, limits } = context;
    const { token } = call.params;
    const { name, email, password, siteName, origin } = call.body;
    const refusal = await limits.take("proving", call.address);
    if (refusal) return refusal;
    const good = await readSetup(deps, { token });
    if (!good.ok) return good;
    const created = await accounts.createAccount({ email, name, password });
    // A second try after an answer that got lost finds the account there.
    const id = created ?? (await accounts.checkPassword({ email, password }));
    if (!id) return { ok: false, error: "email_taken" };
    const site = await setUpOwner(deps, { token, agent: { id, name, email }, siteName, origin });
    if (site.ok) return startSession(context, call, { email, password });
    if (created && !(await deps.store.readAgent(created))) await accounts.removeAccount(created);
    return site;
  },

  async signIn(context, call) {
    const { email, password } = call.body;
    const { limits } = context;
    const guess = `${call.address} ${email}`;
    const refusal =
      (await limits.take("proving", call.address)) ??
      (await limits.take("wrongPassword", guess)) ??
      ((await limits.isSpent("knownAddress", guess))
        ? null
        : await limits.take("wrongPasswordFromStrangers", email));
    if (refusal) return refusal;
    const reply = await startSession(context, call, { email, password });
    if (!reply.ok) return reply;
    await Promise.all([
      limits.forgive("wrongPassword", guess),
      limits.forgive("wrongPasswordFromStrangers", email),
      limits.take("knownAddress", guess),
    ]);
    return reply;
  },

  async signOut({ accounts, deps }, { asker, request, reply }) {
    const cookies = await accounts.signOut(request.headers.cookie ?? "");
    reply.header("set-cookie", cookies);
    await endAgentSession(deps, asker, { sessionId: asker.sessionId });
    return { ok: true, data: {} };
  },

  readMe: ({ deps }, { asker }) => readMe(deps, asker),
};

/** Signs in and sets the cookie. An account without an agent is as good as none. */
export async function startSession(
  { accounts, deps }: HttpContext,
  { request, reply }: Pick<Call<"signIn">, "request" | "reply">,
  { email, password }: { email: string; password: string },
): Promise<Reply<Me>> {
  const userAgent = (request.headers["user-agent"] ?? "").slice(0, 300);
  const signedIn = await accounts.signIn({ email, password, userAgent });
  if (!signedIn) return { ok: false, error: "invalid_credentials" };
  const me = await readMe(deps, { kind: "agent", agentId: signedIn.agentId, name: "", roles: new Map() });
  if (!me.ok) return { ok: false, error: "invalid_credentials" };
  reply.header("set-cookie", signedIn.cookies);
  return me;
}
